terraform {
  backend "s3" {
    bucket       = "example-tfstate"
    key          = "main/classes/plain/terraform.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    use_lockfile = true
  }
}
