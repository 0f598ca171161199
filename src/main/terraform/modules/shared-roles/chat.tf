# What people may do from chat: look at alarms and graphs, and purge the caches of our sites.
data "aws_iam_policy_document" "chat" {
  #checkov:skip=CKV_AWS_356: Alarms and metrics are read, whatever their names are; most of these actions know no resource
  count = var.chat ? 1 : 0

  statement {
    sid = "ReadAlarmsAndMetrics"
    actions = [
      "cloudwatch:DescribeAlarms",
      "cloudwatch:GetMetricData",
      "cloudwatch:GetMetricStatistics",
      "cloudwatch:GetMetricWidgetImage",
      "cloudwatch:ListMetrics",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "PurgeCaches"
    actions   = ["lambda:InvokeFunction"]
    resources = ["arn:${local.partition}:lambda:${local.region}:${local.account_id}:function:sk-*-purge"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }
}

resource "aws_iam_role" "chat" {
  count = var.chat ? 1 : 0

  name               = "${var.name}-chat"
  path               = local.path
  description        = "Chat channels of Sitekeeper (${var.owner})"
  assume_role_policy = data.aws_iam_policy_document.assume["chat"].json
}

resource "aws_iam_role_policy" "chat" {
  count = var.chat ? 1 : 0

  name   = "chat"
  role   = aws_iam_role.chat[0].name
  policy = data.aws_iam_policy_document.chat[0].json
}
