# What the platform team makes in an account, once, before the operator comes: the bucket for Terraform's state, the role
# that the operator enters by, and, where GitHub Actions run Terraform, the roles for that.

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = merge(var.tags, {
      "sitekeeper:owner"      = var.owner
      "sitekeeper:managed-by" = "platform"
    })
  }
}

locals {
  iam_path = "/sitekeeper/${var.owner}/"
}

module "state_bucket" {
  source = "../../../src/main/terraform/modules/state-bucket"

  name = var.state_bucket
}

module "operator_role" {
  source = "../../../src/main/terraform/modules/operator-role"

  name                  = var.operator_role_name
  iam_path              = local.iam_path
  owner                 = var.owner
  trusted_principal_arn = var.operator_principal_arn
  external_id           = var.external_id
}

module "github_roles" {
  source = "../../../src/main/terraform/modules/github-roles"
  count  = var.github == null ? 0 : 1

  name                     = "github"
  iam_path                 = local.iam_path
  owner                    = var.owner
  repository               = var.github.repository
  environment              = var.github.environment
  branch                   = var.github.branch
  state_bucket_arn         = module.state_bucket.arn
  existing_provider_arn    = var.github.existing_provider_arn
  permissions_boundary_arn = var.github.permissions_boundary_arn
}
