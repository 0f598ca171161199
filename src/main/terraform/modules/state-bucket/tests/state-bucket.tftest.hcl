# Plans only: the bucket refuses to be destroyed after a test.
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  name = "example-tfstate"
}

run "is_private_and_versioned" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "A state that was overwritten must be there to bring back."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "The bucket could be made public."
  }

  assert {
    condition     = aws_s3_bucket.this.bucket == "example-tfstate" && !coalesce(aws_s3_bucket.this.force_destroy, false)
    error_message = "A bucket with states in it must not be emptied by Terraform."
  }
}

run "keeps_the_newest_versions_for_ever" {
  command = plan

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].noncurrent_version_expiration[0].newer_noncurrent_versions == 20
    error_message = "The newest versions of a state must stay."
  }
}

run "refuses_capitals" {
  command = plan

  variables {
    name = "Example-tfstate"
  }

  expect_failures = [var.name]
}

run "refuses_a_short_name" {
  command = plan

  variables {
    name = "ab"
  }

  expect_failures = [var.name]
}
