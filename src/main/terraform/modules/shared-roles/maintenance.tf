# Patches run as a command on tagged instances; backups run as our own Automation document, with a role of its own.
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

  # To start an execution is to ask for both: what is run, and what becomes of it.
  statement {
    sid     = "RunBackups"
    actions = ["ssm:StartAutomationExecution"]
    resources = [
      "arn:${local.partition}:ssm:${local.region}:${local.account_id}:document/${var.owner}_*",
      "arn:${local.partition}:ssm:${local.region}:${local.account_id}:automation-execution/*",
    ]
  }

  statement {
    sid       = "PassAutomation"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.automation.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ssm.amazonaws.com"]
    }
  }

  statement {
    sid       = "FollowBackups"
    actions   = ["ssm:GetAutomationExecution"]
    resources = ["arn:${local.partition}:ssm:${local.region}:${local.account_id}:automation-execution/*"]
  }

  # AWS knows no narrower resource for these.
  statement {
    sid = "FollowRuns"
    actions = [
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceStatus",
      "ssm:CancelCommand",
      "ssm:DescribeInstanceInformation",
      "ssm:GetCommandInvocation",
      "ssm:ListCommandInvocations",
      "ssm:ListCommands",
      "tag:GetResources",
    ]
    resources = ["*"]
  }
}
