mock_provider "aws" {}

variables {
  prefix         = "/sitekeeper/main/web/corporate/production"
  logs           = ["system", "nginx"]
  retention_days = 90
}

run "keeps_each_log_for_as_long_as_said" {
  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 90])
    error_message = "A log is kept for another time."
  }

  assert {
    condition = output.names == tolist([
      "/sitekeeper/main/web/corporate/production/nginx",
      "/sitekeeper/main/web/corporate/production/system",
    ])
    error_message = "There are other log groups."
  }
}

run "keeps_for_ever" {
  command = plan

  variables {
    retention_days = 0
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 0])
    error_message = "Events end."
  }
}

run "refuses_a_retention_that_aws_does_not_offer" {
  command = plan

  variables {
    retention_days = 100
  }

  expect_failures = [var.retention_days]
}

run "refuses_a_prefix_that_ends_in_a_slash" {
  command = plan

  variables {
    prefix = "/sitekeeper/"
  }

  expect_failures = [var.prefix]
}

run "refuses_a_prefix_without_a_slash" {
  command = plan

  variables {
    prefix = "sitekeeper"
  }

  expect_failures = [var.prefix]
}

run "refuses_a_log_with_a_slash" {
  command = plan

  variables {
    logs = ["nginx/access"]
  }

  expect_failures = [var.logs]
}

run "refuses_a_log_with_a_star" {
  command = plan

  variables {
    logs = ["*"]
  }

  expect_failures = [var.logs]
}
