# Two roles for Terraform in GitHub Actions, without any stored key: one plans, from pull requests and the branch, and only
# reads; the other applies, from one environment only. The environment is where people say yes: give it required
# reviewers, and let it deploy from the branch only. Whoever may open a pull request from the repository itself may use
# the role that plans.

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

locals {
  account_id = data.aws_caller_identity.this.account_id
  partition  = data.aws_partition.this.partition

  provider_arn = var.existing_provider_arn != null ? var.existing_provider_arn : aws_iam_openid_connect_provider.this[0].arn
  issuer       = var.existing_provider_arn != null ? regex("oidc-provider/(.+)$", var.existing_provider_arn)[0] : "token.actions.githubusercontent.com"

  # GitHub writes a colon within a name as %3A, so that no name can pass for another kind of subject.
  subjects = {
    plan  = ["repo:${var.repository}:pull_request", "repo:${var.repository}:ref:refs/heads/${var.branch}"]
    apply = ["repo:${var.repository}:environment:${replace(var.environment, ":", "%3A")}"]
  }

  # What the roots make bears these: names, paths, and the tag of the installation.
  path      = "/sitekeeper/${var.owner}/"
  names     = "sk-*"
  owner_tag = "sitekeeper:owner"
}

resource "aws_iam_openid_connect_provider" "this" {
  count = var.existing_provider_arn == null ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "trust" {
  for_each = local.subjects

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = each.value
    }
  }
}

resource "aws_iam_role" "plan" {
  name                 = "${var.name}-plan"
  path                 = var.iam_path
  description          = "Terraform plans of ${var.repository}"
  assume_role_policy   = data.aws_iam_policy_document.trust["plan"].json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "plan" {
  name   = "plan"
  role   = aws_iam_role.plan.name
  policy = data.aws_iam_policy_document.plan.json
}

resource "aws_iam_role_policy_attachment" "plan" {
  role       = aws_iam_role.plan.name
  policy_arn = aws_iam_policy.this["read"].arn
}

resource "aws_iam_role" "apply" {
  name                 = "${var.name}-apply"
  path                 = var.iam_path
  description          = "Terraform applies of ${var.repository}, environment ${replace(var.environment, "/[^A-Za-z0-9 _.-]/", "-")}"
  assume_role_policy   = data.aws_iam_policy_document.trust["apply"].json
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "apply" {
  name   = "state"
  role   = aws_iam_role.apply.name
  policy = data.aws_iam_policy_document.apply.json
}

resource "aws_iam_role_policy_attachment" "apply" {
  for_each = aws_iam_policy.this

  role       = aws_iam_role.apply.name
  policy_arn = each.value.arn
}

# Apart from each other, because AWS takes no policy of more than 6144 characters.
resource "aws_iam_policy" "this" {
  for_each = {
    read     = data.aws_iam_policy_document.read.json
    network  = data.aws_iam_policy_document.network.json
    compute  = data.aws_iam_policy_document.compute.json
    edge     = data.aws_iam_policy_document.edge.json
    services = data.aws_iam_policy_document.services.json
    identity = data.aws_iam_policy_document.identity.json
  }

  name        = "${var.name}-${each.key}"
  path        = var.iam_path
  description = "Terraform of ${var.repository}: ${each.key}"
  policy      = each.value
}
