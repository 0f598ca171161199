mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { name = "ap-northeast-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/sitekeeper/main/sk-corporate-production-22708748-purge" }
  }
}

variables {
  name               = "sk-corporate-production-22708748-purge"
  iam_path           = "/sitekeeper/main/"
  distribution_arn   = "arn:aws:cloudfront::123456789012:distribution/E2ABCDEFGHIJKL"
  distribution_id    = "E2ABCDEFGHIJKL"
  log_retention_days = 90
}

run "runs_what_lies_beside_it" {
  assert {
    condition     = aws_lambda_function.this.source_code_hash == filebase64sha256("lambda/purge.zip")
    error_message = "A change of the code is deployed."
  }

  assert {
    condition     = aws_lambda_function.this.runtime == "python3.13" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "The function runs on Python 3.13 on Arm."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.DISTRIBUTION_ID == "E2ABCDEFGHIJKL"
    error_message = "The function knows its distribution."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == null
    error_message = "A reservation would be taken out of the account's quota."
  }
}

run "may_purge_its_distribution_only" {
  assert {
    condition     = data.aws_iam_policy_document.this.statement[0].resources == toset(["arn:aws:cloudfront::123456789012:distribution/E2ABCDEFGHIJKL"])
    error_message = "The role reaches one distribution."
  }

  assert {
    condition     = data.aws_iam_policy_document.this.statement[1].resources == toset(["arn:aws:logs:ap-northeast-1:123456789012:log-group:/aws/lambda/sk-corporate-production-22708748-purge:*"])
    error_message = "The role writes its own log."
  }

  assert {
    condition     = !contains(flatten([for statement in data.aws_iam_policy_document.this.statement : tolist(statement.actions)]), "logs:CreateLogGroup")
    error_message = "The log group comes from Terraform, with an end to how long events are kept."
  }
}

run "keeps_the_log_as_long_as_asked" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/aws/lambda/sk-corporate-production-22708748-purge" && aws_cloudwatch_log_group.this.retention_in_days == 90
    error_message = "Lambda writes to the group of this name."
  }
}

run "refuses_long_names" {
  command = plan

  variables {
    name = "sk-01234567890123456789012345678901234567890123456789012345678901"
  }

  expect_failures = [var.name]
}

run "refuses_every_distribution" {
  command = plan

  variables {
    distribution_arn = "arn:aws:cloudfront::123456789012:distribution/*"
    distribution_id  = "*"
  }

  expect_failures = [var.distribution_arn]
}

run "refuses_the_id_of_another_distribution" {
  command = plan

  variables {
    distribution_id = "E2OTHER"
  }

  expect_failures = [var.distribution_id]
}

run "refuses_retentions_that_aws_does_not_offer" {
  command = plan

  variables {
    log_retention_days = 31
  }

  expect_failures = [var.log_retention_days]
}

run "refuses_paths_without_slashes" {
  command = plan

  variables {
    iam_path = "sitekeeper"
  }

  expect_failures = [var.iam_path]
}
