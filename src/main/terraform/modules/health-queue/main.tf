# Collects what AWS Health announces in this region in a queue, for whoever polls it. AWS tells of global services in
# us-east-1.

resource "aws_sqs_queue" "this" {
  name                      = var.name
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
  receive_wait_time_seconds = 20
}

# AWS Health also appears as the source of calls that CloudTrail logs: these are no announcements.
resource "aws_cloudwatch_event_rule" "this" {
  name        = var.name
  description = "Announcements of AWS Health"

  event_pattern = jsonencode({
    source      = ["aws.health"]
    detail-type = ["AWS Health Event", "AWS Health Abuse Event"]
  })
}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "RuleOnly"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.this.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.this.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.id
  policy    = data.aws_iam_policy_document.this.json
}

resource "aws_cloudwatch_event_target" "this" {
  rule      = aws_cloudwatch_event_rule.this.name
  target_id = "queue"
  arn       = aws_sqs_queue.this.arn

  # Until the policy is there, EventBridge can't deliver.
  depends_on = [aws_sqs_queue_policy.this]
}
