mock_provider "aws" {}

variables {
  parameter = "/sitekeeper/v1/main/tokyo/web/corporate/production"
  value     = jsonencode({ version = 1, revision = "0123456789abcdef" })
}

run "says_what_it_was_told" {
  command = plan

  assert {
    condition     = nonsensitive(aws_ssm_parameter.this.value) == var.value
    error_message = "The parameter holds something else."
  }
}

run "holds_as_much_as_a_standard_parameter" {
  command = plan

  variables {
    value = jsonencode({ version = 1, revision = "0123456789abcdef", text = format("%04043d", 0) })
  }

  assert {
    condition     = length(var.value) == 4096
    error_message = "This run is about 4096 bytes."
  }
}

run "refuses_a_byte_more" {
  command = plan

  variables {
    value = jsonencode({ version = 1, revision = "0123456789abcdef", text = format("%04044d", 0) })
  }

  expect_failures = [var.value]
}

run "refuses_a_value_without_revision" {
  command = plan

  variables {
    value = jsonencode({ version = 1 })
  }

  expect_failures = [var.value]
}

run "refuses_a_parameter_of_others" {
  command = plan

  variables {
    parameter = "/other/v1/main/tokyo"
  }

  expect_failures = [var.parameter]
}
