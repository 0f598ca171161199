mock_provider "aws" {}

variables {
  prefix         = "/example/corporate/production"
  logs           = ["nginx", "system"]
  retention_days = 30
}

run "makes_a_group_for_each_log" {
  command = plan

  assert {
    condition     = output.names == tolist(["/example/corporate/production/nginx", "/example/corporate/production/system"])
    error_message = "The groups are not those of the logs, sorted."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30])
    error_message = "Events are kept for another time."
  }
}

run "refuses_a_retention_that_aws_does_not_offer" {
  command = plan

  variables {
    retention_days = 31
  }

  expect_failures = [var.retention_days]
}

run "refuses_a_prefix_that_ends_in_a_slash" {
  command = plan

  variables {
    prefix = "/example/"
  }

  expect_failures = [var.prefix]
}

run "refuses_a_log_that_would_lie_elsewhere" {
  command = plan

  variables {
    logs = ["../other"]
  }

  expect_failures = [var.logs]
}
