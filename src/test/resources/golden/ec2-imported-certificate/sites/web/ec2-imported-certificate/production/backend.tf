terraform {
  backend "s3" {
    bucket       = "example-tfstate"
    key          = "main/sites/web/ec2-imported-certificate/production/terraform.tfstate"
    region       = "ap-northeast-1"
    encrypt      = true
    use_lockfile = true
  }
}
