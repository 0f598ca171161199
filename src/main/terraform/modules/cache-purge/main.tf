# A function that purges a distribution's cache, for people in chat: its payload is {"paths": ["/news/*"]}.

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

data "aws_region" "this" {}

locals {
  account_id = data.aws_caller_identity.this.account_id
  partition  = data.aws_partition.this.partition
  region     = data.aws_region.this.name
  log_group  = "/aws/lambda/${var.name}"
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Purge"
    actions   = ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation", "cloudfront:ListInvalidations"]
    resources = [var.distribution_arn]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${local.log_group}:*"]
  }
}

resource "aws_iam_role" "this" {
  name               = var.name
  path               = var.iam_path
  description        = "Function ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "this" {
  name   = "purge"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158:CloudWatch Logs encrypts with a key of its own, and paths are no secret.
  #checkov:skip=CKV_AWS_338:How long events are kept is the caller's choice.
  name              = local.log_group
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "this" {
  #checkov:skip=CKV_AWS_50:One call to CloudFront has no path worth tracing.
  #checkov:skip=CKV_AWS_115:A reservation is taken out of the account's quota for all functions.
  #checkov:skip=CKV_AWS_116:Whoever asks gets the answer, so nothing waits in a queue.
  #checkov:skip=CKV_AWS_117:It talks to CloudFront only, which is not in a VPC.
  #checkov:skip=CKV_AWS_173:The distribution's id is no secret.
  #checkov:skip=CKV_AWS_272:The code is reviewed as part of this module.
  function_name    = var.name
  description      = "Purges paths of the cache of distribution ${var.distribution_id}"
  role             = aws_iam_role.this.arn
  runtime          = "python3.13"
  architectures    = ["arm64"]
  handler          = "purge.handler"
  filename         = "${path.module}/lambda/purge.zip"
  source_code_hash = filebase64sha256("${path.module}/lambda/purge.zip")
  memory_size      = 256
  timeout          = 120

  environment {
    variables = { DISTRIBUTION_ID = var.distribution_id }
  }

  # Else Lambda makes the log group itself, without an end to how long events are kept.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy.this]
}
