mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "sk-main-tokyo-artifacts"
      arn = "arn:aws:s3:::sk-main-tokyo-artifacts"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  name = "sk-main-tokyo-artifacts"
}

run "is_private_and_forgets" {
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "The bucket may become public."
  }

  assert {
    condition     = aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "There are access control lists."
  }

  assert {
    condition = [
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.expiration[0].days if rule.id == "expire"
    ] == [455]
    error_message = "A canary's artifacts go before they may."
  }

  assert {
    condition = {
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.filter[0].prefix => rule.expiration[0].days if rule.id != "expire"
    } == { for days in [1, 3, 7, 14, 31, 62, 93, 186, 366, 455] : "canary/${days}d/" => days }
    error_message = "What lies in a folder goes after the days in its name."
  }

  assert {
    condition     = aws_s3_bucket.this.force_destroy
    error_message = "What can be made again holds up the end of a class."
  }

  assert {
    condition = [for statement in data.aws_iam_policy_document.tls_only.statement : "${statement.effect} ${one(statement.condition).variable}"] == [
      "Deny aws:SecureTransport",
    ]
    error_message = "The policy allows something, or the bucket can be reached without TLS."
  }
}

run "refuses_a_name_with_a_dot" {
  command = plan

  variables {
    name = "sk.main"
  }

  expect_failures = [var.name]
}

run "refuses_half_a_day" {
  command = plan

  variables {
    expiry_days = 0.5
  }

  expect_failures = [var.expiry_days]
}

run "refuses_to_keep_nothing" {
  command = plan

  variables {
    expiry_days = 0
  }

  expect_failures = [var.expiry_days]
}

run "refuses_a_folder_for_half_a_day" {
  command = plan

  variables {
    canary_days = [0.5]
  }

  expect_failures = [var.canary_days]
}
