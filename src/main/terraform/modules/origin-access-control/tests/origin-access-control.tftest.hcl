mock_provider "aws" {}

variables {
  name = "sk-main-tokyo"
}

run "signs_everything_that_a_bucket_is_asked_for" {
  assert {
    condition     = aws_cloudfront_origin_access_control.this.signing_behavior == "always" && aws_cloudfront_origin_access_control.this.signing_protocol == "sigv4"
    error_message = "There are requests without a signature."
  }

  assert {
    condition     = aws_cloudfront_origin_access_control.this.origin_access_control_origin_type == "s3"
    error_message = "It isn't for buckets."
  }

  assert {
    condition     = output.id == aws_cloudfront_origin_access_control.this.id
    error_message = "The id isn't told."
  }
}

run "refuses_a_name_with_a_slash" {
  command = plan

  variables {
    name = "sk/main"
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
