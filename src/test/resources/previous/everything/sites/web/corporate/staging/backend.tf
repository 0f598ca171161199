terraform {
  backend "s3" {
    bucket       = "example-tfstate"
    key          = "sites/main/sites/web/corporate/staging/terraform.tfstate"
    region       = "us-west-2"
    encrypt      = true
    use_lockfile = true
  }
}
