# Patches run as a command on tagged instances; backups run as our own Automation document, which makes images of
# tagged instances and removes images that bear our tag.
data "aws_iam_policy_document" "maintenance" {
  statement {
    sid       = "RunPatches"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:${local.partition}:ssm:${local.region}::document/AWS-RunPatchBaseline"]
  }

  statement {
    sid       = "RunPatchesOnOurInstances"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:${local.partition}:ec2:${local.region}:${local.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }

  statement {
    sid       = "RunBackups"
    actions   = ["ssm:StartAutomationExecution"]
    resources = ["arn:${local.partition}:ssm:${local.region}:${local.account_id}:automation-definition/${var.owner}_*"]
  }

  statement {
    sid       = "PassItselfToAutomation"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.maintenance.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ssm.amazonaws.com"]
    }
  }

  statement {
    sid = "FollowRuns"
    actions = [
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribeSnapshots",
      "ec2:DescribeTags",
      "ssm:CancelCommand",
      "ssm:DescribeInstanceInformation",
      "ssm:GetAutomationExecution",
      "ssm:GetCommandInvocation",
      "ssm:ListCommandInvocations",
      "ssm:ListCommands",
      "tag:GetResources",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CopyOurInstances"
    actions   = ["ec2:CreateImage"]
    resources = ["arn:${local.partition}:ec2:${local.region}:${local.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }

  statement {
    sid       = "MakeTaggedImages"
    actions   = ["ec2:CreateImage"]
    resources = ["arn:${local.partition}:ec2:${local.region}::image/*", "arn:${local.partition}:ec2:${local.region}::snapshot/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }

  statement {
    sid       = "TagNewImages"
    actions   = ["ec2:CreateTags"]
    resources = ["arn:${local.partition}:ec2:${local.region}::image/*", "arn:${local.partition}:ec2:${local.region}::snapshot/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:CreateAction"
      values   = ["CreateImage"]
    }
  }

  statement {
    sid       = "RemoveOurImages"
    actions   = ["ec2:DeregisterImage", "ec2:DeleteSnapshot"]
    resources = ["arn:${local.partition}:ec2:${local.region}::image/*", "arn:${local.partition}:ec2:${local.region}::snapshot/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }
}
