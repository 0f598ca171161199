mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:ap-northeast-1:123456789012:sk-main-tokyo-health"
      url = "https://sqs.ap-northeast-1.amazonaws.com/123456789012/sk-main-tokyo-health"
    }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = {
      arn = "arn:aws:events:ap-northeast-1:123456789012:rule/sk-main-tokyo-health"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  name = "sk-main-tokyo-health"
}

run "keeps_announcements_for_two_weeks" {
  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds == 14 * 24 * 3600
    error_message = "A message must outlive a long holiday."
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled
    error_message = "The queue isn't encrypted."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this.event_pattern).source == ["aws.health"]
    error_message = "The rule must take events of AWS Health only."
  }

  assert {
    condition     = aws_cloudwatch_event_target.this.arn == aws_sqs_queue.this.arn
    error_message = "The rule must lead to the queue."
  }
}

run "lets_only_its_rule_send" {
  assert {
    condition     = length(data.aws_iam_policy_document.this.statement) == 1
    error_message = "The policy has one statement."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.this.statement[0].principals).identifiers == toset(["events.amazonaws.com"])
    error_message = "Only EventBridge may send."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.this.statement[0].condition).values == tolist([aws_cloudwatch_event_rule.this.arn])
    error_message = "Only the rule may send."
  }
}

run "refuses_a_name_with_a_wildcard" {
  command = plan

  variables {
    name = "health-*"
  }

  expect_failures = [var.name]
}

run "refuses_a_name_that_is_too_long" {
  command = plan

  variables {
    name = "a2345678901234567890123456789012345678901234567890123456789012345"
  }

  expect_failures = [var.name]
}
