# What the instances may do: be reached through Session Manager, read the parameters of their own site, and write its
# logs and the CloudWatch agent's metrics.

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

data "aws_region" "this" {}

locals {
  partition  = data.aws_partition.this.partition
  region     = data.aws_region.this.name
  account_id = data.aws_caller_identity.this.account_id
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# AWS's policy for managed instances allows every parameter of the account to be read. This takes it back.
data "aws_iam_policy_document" "own_parameters_only" {
  statement {
    sid     = "OwnParametersOnly"
    effect  = "Deny"
    actions = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory"]
    not_resources = [
      "arn:${local.partition}:ssm:*::parameter/aws/*",
      "arn:${local.partition}:ssm:${local.region}:${local.account_id}:parameter${var.parameter_path}/*",
    ]
  }
}

# What AWS's policy for the CloudWatch agent allows, for this site's log groups and the agent's metrics only, and
# without making log groups: a group that nobody declared would keep its events for ever.
data "aws_iam_policy_document" "telemetry" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = ["arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${var.log_prefix}/*"]
  }

  statement {
    sid       = "PutMetrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = ["CWAgent"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-web"
  path               = var.iam_path
  description        = "Web servers of ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "managed_instance" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy" "own_parameters_only" {
  name   = "own-parameters-only"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.own_parameters_only.json
}

resource "aws_iam_role_policy" "telemetry" {
  name   = "telemetry"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.telemetry.json
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-web"
  path = var.iam_path
  role = aws_iam_role.this.name
}
