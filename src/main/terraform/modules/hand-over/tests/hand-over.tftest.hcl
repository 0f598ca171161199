mock_provider "aws" {}

variables {
  parameter = "/sitekeeper/v1/main/tokyo/web/corporate/production"
  value     = "{\"version\":1,\"revision\":\"8f3c\"}"
}

run "tells_what_is_live" {
  assert {
    condition     = aws_ssm_parameter.this.name == var.parameter && nonsensitive(aws_ssm_parameter.this.value) == var.value
    error_message = "The parameter says something else."
  }

  assert {
    condition     = aws_ssm_parameter.this.type == "String" && aws_ssm_parameter.this.tier == "Standard"
    error_message = "The parameter costs money or can't be read."
  }

  assert {
    condition     = aws_ssm_parameter.this.overwrite
    error_message = "A second try after a lost answer is refused."
  }

  assert {
    condition     = output.parameter == var.parameter
    error_message = "Another name is told."
  }
}

run "takes_the_longest_value" {
  command = plan

  variables {
    value = "{\"version\":1,\"revision\":\"${format("%04069d", 0)}\"}"
  }

  assert {
    condition     = length(nonsensitive(aws_ssm_parameter.this.value)) == 4096
    error_message = "The value was cut."
  }
}

run "refuses_a_value_that_is_too_long" {
  command = plan

  variables {
    value = "{\"version\":1,\"revision\":\"${format("%04070d", 0)}\"}"
  }

  expect_failures = [var.value]
}

run "refuses_a_value_whose_bytes_are_too_many" {
  command = plan

  variables {
    value = "{\"version\":1,\"revision\":\"${join("", [for i in range(700) : "管管"])}\"}"
  }

  expect_failures = [var.value]
}

run "refuses_a_value_that_is_no_json" {
  command = plan

  variables {
    value = "revision 8f3c"
  }

  expect_failures = [var.value]
}

run "refuses_a_value_without_a_revision" {
  command = plan

  variables {
    value = "{\"version\":1}"
  }

  expect_failures = [var.value]
}

run "refuses_a_parameter_elsewhere" {
  command = plan

  variables {
    parameter = "/other/v1/main/tokyo"
  }

  expect_failures = [var.parameter]
}
