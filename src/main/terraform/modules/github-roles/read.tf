# What a plan asks AWS for: how each object is that the state knows, and what data sources look up.

data "aws_iam_policy_document" "read" {
  #checkov:skip=CKV_AWS_356: AWS knows no narrower resource for the lists and descriptions in ReadLists.
  statement {
    sid = "ReadLists"
    actions = [
      "acm:ListCertificates",
      "cloudfront:List*",
      "ec2:Describe*",
      "elasticloadbalancing:Describe*",
      "logs:DescribeLogGroups",
      "ssm:DescribeParameters",
      "ssm:ListAssociations",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ReadPrefixLists"
    actions   = ["ec2:GetManagedPrefixListEntries"]
    resources = ["arn:${local.partition}:ec2:*:*:prefix-list/*"]
  }

  statement {
    sid = "ReadEdge"
    actions = [
      "acm:DescribeCertificate",
      "acm:ListTagsForCertificate",
      "cloudfront:DescribeFunction",
      "cloudfront:GetDistribution",
      "cloudfront:GetFunction",
      "cloudfront:GetOriginAccessControl",
      "cloudfront:GetVpcOrigin",
      "cloudfront:ListTagsForResource",
      "route53:GetChange",
      "route53:GetHostedZone",
      "route53:ListResourceRecordSets",
      "wafv2:GetWebACL",
    ]
    resources = [
      "arn:${local.partition}:acm:*:${local.account_id}:certificate/*",
      "arn:${local.partition}:cloudfront::${local.account_id}:*",
      "arn:${local.partition}:route53:::change/*",
      "arn:${local.partition}:route53:::hostedzone/*",
      "arn:${local.partition}:wafv2:us-east-1:${local.account_id}:global/webacl/*",
    ]
  }

  statement {
    sid = "ReadRoles"
    actions = [
      "iam:GetInstanceProfile",
      "iam:GetRole",
      "iam:GetRolePolicy",
      "iam:ListAttachedRolePolicies",
      "iam:ListInstanceProfilesForRole",
      "iam:ListRolePolicies",
    ]
    resources = [
      "arn:${local.partition}:iam::${local.account_id}:instance-profile${local.path}*",
      "arn:${local.partition}:iam::${local.account_id}:role${local.path}*",
    ]
  }

  statement {
    sid = "ReadBuckets"
    actions = [
      "s3:GetAccelerateConfiguration",
      "s3:GetBucket*",
      "s3:GetEncryptionConfiguration",
      "s3:GetLifecycleConfiguration",
      "s3:GetReplicationConfiguration",
      "s3:ListBucket",
      "s3:ListTagsForResource",
    ]
    resources = ["arn:${local.partition}:s3:::${local.names}"]
  }

  # Which roots are live, script/apply reads from the hand-overs.
  statement {
    sid     = "ListHandOvers"
    actions = ["ssm:GetParametersByPath"]
    resources = [
      "arn:${local.partition}:ssm:*:${local.account_id}:parameter/sitekeeper/v1/${var.owner}",
      "arn:${local.partition}:ssm:*:${local.account_id}:parameter/sitekeeper/v1/${var.owner}/*",
    ]
  }

  # Of parameters the settings and hand-overs, and AWS's own, such as the newest images.
  statement {
    sid     = "ReadParameters"
    actions = ["ssm:GetParameter", "ssm:GetParameters", "ssm:ListTagsForResource"]
    resources = concat(local.parameters, [
      "arn:${local.partition}:ssm:*::parameter/aws/service/*",
    ])
  }

  statement {
    sid = "ReadServices"
    actions = [
      "events:DescribeRule",
      "events:ListTagsForResource",
      "events:ListTargetsByRule",
      "lambda:GetFunction",
      "lambda:GetFunctionCodeSigningConfig",
      "lambda:GetFunctionConfiguration",
      "lambda:GetPolicy",
      "lambda:ListTags",
      "lambda:ListVersionsByFunction",
      "logs:ListTagsForResource",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ListQueueTags",
      "ssm:DescribeAssociation",
      "ssm:DescribeDocument",
      "ssm:DescribeDocumentPermission",
      "ssm:GetDocument",
      "ssm:ListTagsForResource",
    ]
    resources = concat(local.log_groups, [
      "arn:${local.partition}:ec2:*:${local.account_id}:instance/*",
      "arn:${local.partition}:events:*:${local.account_id}:rule/${local.names}",
      "arn:${local.partition}:lambda:*:${local.account_id}:function:${local.names}",
      "arn:${local.partition}:sqs:*:${local.account_id}:${local.names}",
      "arn:${local.partition}:ssm:*:${local.account_id}:association/*",
      "arn:${local.partition}:ssm:*:${local.account_id}:document/${local.names}",
    ])
  }
}
