terraform {
  backend "s3" {
    bucket       = "example-tfstate"
    key          = "main/classes/bare/terraform.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    use_lockfile = true
  }
}
