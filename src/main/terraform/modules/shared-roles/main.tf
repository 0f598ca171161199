# Roles that the objects of many sites share. Only the services named here can take them on.

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

data "aws_region" "this" {}

locals {
  account_id = data.aws_caller_identity.this.account_id
  partition  = data.aws_partition.this.partition
  region     = data.aws_region.this.name
  path       = "/sitekeeper/${var.owner}/"
}

data "aws_iam_policy_document" "assume" {
  for_each = {
    canary      = "lambda.amazonaws.com"
    maintenance = "ssm.amazonaws.com"
    automation  = "ssm.amazonaws.com"
    chat        = "chatbot.amazonaws.com"
  }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value]
    }

    # Systems Manager says for whom it acts; Lambda and chat do not when they take on a role.
    dynamic "condition" {
      for_each = each.value == "ssm.amazonaws.com" ? [local.account_id] : []

      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role" "canary" {
  name               = "${var.name}-canary"
  path               = local.path
  description        = "Canaries of Sitekeeper (${var.owner})"
  assume_role_policy = data.aws_iam_policy_document.assume["canary"].json
}

resource "aws_iam_role_policy" "canary" {
  name   = "canary"
  role   = aws_iam_role.canary.name
  policy = data.aws_iam_policy_document.canary.json
}

resource "aws_iam_role" "maintenance" {
  name               = "${var.name}-maintenance"
  path               = local.path
  description        = "Maintenance windows of Sitekeeper (${var.owner})"
  assume_role_policy = data.aws_iam_policy_document.assume["maintenance"].json
}

resource "aws_iam_role_policy" "maintenance" {
  name   = "maintenance"
  role   = aws_iam_role.maintenance.name
  policy = data.aws_iam_policy_document.maintenance.json
}

resource "aws_iam_role" "automation" {
  name               = "${var.name}-automation"
  path               = local.path
  description        = "Backups of Sitekeeper (${var.owner})"
  assume_role_policy = data.aws_iam_policy_document.assume["automation"].json
}

resource "aws_iam_role_policy" "automation" {
  name   = "automation"
  role   = aws_iam_role.automation.name
  policy = data.aws_iam_policy_document.automation.json
}
