locals {
  tags = {
    "sitekeeper:managed-by" = "terraform"
    "sitekeeper:owner"      = "main"
  }
}

provider "aws" {
  region              = "ap-northeast-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = local.tags
  }

  # The operator sets these on instances.
  ignore_tags {
    keys = ["PatchGroup", "sitekeeper:patch-window", "sitekeeper:backup-window", "sitekeeper:backup-keep-days"]
  }
}

provider "aws" {
  alias = "us_east_1"

  region              = "us-east-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = local.tags
  }
}
