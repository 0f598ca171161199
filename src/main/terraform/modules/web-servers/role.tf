# What the instances may do: be reached through Session Manager, and read the parameters of their own site.

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

data "aws_region" "this" {}

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
      "arn:${data.aws_partition.this.partition}:ssm:*::parameter/aws/*",
      "arn:${data.aws_partition.this.partition}:ssm:${data.aws_region.this.name}:${data.aws_caller_identity.this.account_id}:parameter${var.parameter_path}/*",
    ]
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
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy" "own_parameters_only" {
  name   = "own-parameters-only"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.own_parameters_only.json
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-web"
  path = var.iam_path
  role = aws_iam_role.this.name
}
