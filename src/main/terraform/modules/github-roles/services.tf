# Buckets, parameters, logs, queues, functions and what Systems Manager keeps in place on instances, told apart by name.

locals {
  parameters = [
    "arn:${local.partition}:ssm:*:${local.account_id}:parameter/sitekeeper/v1/${var.owner}/*",
    "arn:${local.partition}:ssm:*:${local.account_id}:parameter/sitekeeper/settings/${var.owner}/*",
  ]

  log_groups = flatten([for name in ["/sitekeeper/${var.owner}/*", "/vpc/${local.names}", "/aws/lambda/${local.names}"] : [
    "arn:${local.partition}:logs:*:${local.account_id}:log-group:${name}",
    "arn:${local.partition}:logs:*:${local.account_id}:log-group:${name}:*",
  ]])
}

data "aws_iam_policy_document" "services" {
  statement {
    sid = "ChangeBuckets"
    actions = [
      "s3:CreateBucket",
      "s3:DeleteBucket",
      "s3:DeleteBucketPolicy",
      "s3:ListBucketVersions",
      "s3:PutBucketOwnershipControls",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketTagging",
      "s3:PutBucketVersioning",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
      "s3:TagResource",
      "s3:UntagResource",
    ]
    resources = ["arn:${local.partition}:s3:::${local.names}"]
  }

  # A bucket goes with what is in it.
  statement {
    sid       = "EmptyBuckets"
    actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
    resources = ["arn:${local.partition}:s3:::${local.names}/*"]
  }

  statement {
    sid = "ChangeParameters"
    actions = [
      "ssm:AddTagsToResource",
      "ssm:DeleteParameter",
      "ssm:PutParameter",
      "ssm:RemoveTagsFromResource",
    ]
    resources = local.parameters
  }

  statement {
    sid = "ChangeLogGroups"
    actions = [
      "logs:CreateLogGroup",
      "logs:DeleteLogGroup",
      "logs:DeleteRetentionPolicy",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource",
    ]
    resources = local.log_groups
  }

  statement {
    sid = "ChangeQueues"
    actions = [
      "events:DeleteRule",
      "events:PutRule",
      "events:PutTargets",
      "events:RemoveTargets",
      "events:TagResource",
      "events:UntagResource",
      "sqs:CreateQueue",
      "sqs:DeleteQueue",
      "sqs:SetQueueAttributes",
      "sqs:TagQueue",
      "sqs:UntagQueue",
    ]
    resources = [
      "arn:${local.partition}:events:*:${local.account_id}:rule/${local.names}",
      "arn:${local.partition}:sqs:*:${local.account_id}:${local.names}",
    ]
  }

  statement {
    sid = "ChangeFunctions"
    actions = [
      "lambda:CreateFunction",
      "lambda:DeleteFunction",
      "lambda:TagResource",
      "lambda:UntagResource",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
    ]
    resources = ["arn:${local.partition}:lambda:*:${local.account_id}:function:${local.names}"]
  }

  statement {
    sid = "ChangeDocuments"
    actions = [
      "ssm:AddTagsToResource",
      "ssm:CreateAssociation",
      "ssm:CreateDocument",
      "ssm:DeleteAssociation",
      "ssm:DeleteDocument",
      "ssm:RemoveTagsFromResource",
      "ssm:UpdateAssociation",
      "ssm:UpdateDocument",
      "ssm:UpdateDocumentDefaultVersion",
    ]
    resources = ["arn:${local.partition}:ssm:*:${local.account_id}:document/${local.names}"]
  }

  statement {
    sid       = "MakeTaggedAssociations"
    actions   = ["ssm:AddTagsToResource", "ssm:CreateAssociation"]
    resources = ["arn:${local.partition}:ssm:*:${local.account_id}:association/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/${local.owner_tag}"
      values   = [var.owner]
    }

    condition {
      test     = "StringEqualsIfExists"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }

  # An association is decided on by itself and by each instance that it is for.
  statement {
    sid = "ChangeOurAssociations"
    actions = [
      "ssm:CreateAssociation",
      "ssm:DeleteAssociation",
      "ssm:RemoveTagsFromResource",
      "ssm:UpdateAssociation",
    ]
    resources = [
      "arn:${local.partition}:ec2:*:${local.account_id}:instance/*",
      "arn:${local.partition}:ssm:*:${local.account_id}:association/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }
}
