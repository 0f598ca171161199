mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name = "example-artifacts-123456789012"
}

run "is_private_and_lets_objects_expire" {
  command = plan

  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "The bucket could be made public."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 455
    error_message = "Objects don't expire after the longest time that a canary may keep its artifacts."
  }
}

run "refuses_a_name_that_is_no_host_name" {
  command = plan

  variables {
    name = "Example.Artifacts"
  }

  expect_failures = [var.name]
}

run "refuses_half_a_day" {
  command = plan

  variables {
    expiry_days = 1.5
  }

  expect_failures = [var.expiry_days]
}
