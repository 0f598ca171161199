mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "sk-corporate-production"
      arn = "arn:aws:s3:::sk-corporate-production"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  name             = "sk-corporate-production"
  distribution_arn = "arn:aws:cloudfront::123456789012:distribution/E2ABCDEFGHIJKL"
}

run "is_private_and_keeps_versions" {
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
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Files aren't encrypted."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "What is overwritten is lost."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].noncurrent_version_expiration[0].noncurrent_days == 30
    error_message = "Versions are kept for another time."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 7
    error_message = "Unfinished uploads stay."
  }

  assert {
    condition     = !coalesce(aws_s3_bucket.this.force_destroy, false)
    error_message = "A site's files go with the bucket."
  }
}

run "lets_only_its_distribution_read" {
  assert {
    condition = {
      for statement in data.aws_iam_policy_document.this.statement : statement.sid => sort(statement.actions) if coalesce(statement.effect, "Allow") == "Allow"
    } == { DistributionReads = tolist(["s3:GetObject"]), DistributionLearnsWhatIsMissing = tolist(["s3:ListBucket"]) }
    error_message = "More is allowed than to read."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.this.statement :
      one(statement.principals).identifiers == toset(["cloudfront.amazonaws.com"]) && one(statement.condition).variable == "aws:SourceArn"
      && one(statement.condition).test == "StringEquals" && one(statement.condition).values == tolist([var.distribution_arn])
      if coalesce(statement.effect, "Allow") == "Allow"
    ])
    error_message = "Others than the distribution may read."
  }

  assert {
    condition = [
      for statement in data.aws_iam_policy_document.this.statement : one(statement.condition).variable if statement.effect == "Deny"
    ] == ["aws:SecureTransport"]
    error_message = "The bucket can be reached without TLS."
  }
}

run "keeps_versions_for_as_long_as_said" {
  command = plan

  variables {
    noncurrent_days = 7
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].noncurrent_version_expiration[0].noncurrent_days == 7
    error_message = "Versions are kept for another time."
  }
}

run "refuses_a_name_with_capitals" {
  command = plan

  variables {
    name = "Corporate"
  }

  expect_failures = [var.name]
}

run "refuses_a_name_that_is_too_long" {
  command = plan

  variables {
    name = "a234567890123456789012345678901234567890123456789012345678901234"
  }

  expect_failures = [var.name]
}

run "refuses_an_arn_that_is_no_distribution" {
  command = plan

  variables {
    distribution_arn = "arn:aws:cloudfront::123456789012:function/viewer"
  }

  expect_failures = [var.distribution_arn]
}

run "refuses_an_arn_with_a_wildcard" {
  command = plan

  variables {
    distribution_arn = "arn:aws:cloudfront::123456789012:distribution/*"
  }

  expect_failures = [var.distribution_arn]
}

run "refuses_to_keep_nothing" {
  command = plan

  variables {
    noncurrent_days = 0
  }

  expect_failures = [var.noncurrent_days]
}
