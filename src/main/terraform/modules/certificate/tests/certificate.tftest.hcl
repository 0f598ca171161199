# What ACM will ask for is known from the names, before the certificate is there.
mock_provider "aws" {
  override_during = plan

  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:us-east-1:123456789012:certificate/0f6a1c1e-1111-2222-3333-444444444444"
      domain_validation_options = [
        {
          domain_name           = "www.example.com"
          resource_record_name  = "_1.www.example.com."
          resource_record_type  = "CNAME"
          resource_record_value = "_a.acm-validations.aws."
        },
        {
          domain_name           = "www.example.co.jp"
          resource_record_name  = "_2.www.example.co.jp."
          resource_record_type  = "CNAME"
          resource_record_value = "_b.acm-validations.aws."
        },
      ]
    }
  }
}

variables {
  hostnames = ["www.example.com", "www.example.co.jp"]
  zone_ids  = { "www.example.com" = "Z0123", "www.example.co.jp" = "Z0456" }
}

run "requests_a_certificate" {
  command = plan

  assert {
    condition     = aws_acm_certificate.this.domain_name == "www.example.com"
    error_message = "The first hostname is the common name."
  }

  assert {
    condition     = aws_acm_certificate.this.subject_alternative_names == toset(["www.example.co.jp"])
    error_message = "The certificate covers other names."
  }

  assert {
    condition     = aws_acm_certificate.this.validation_method == "DNS"
    error_message = "Somebody has to read mail for it."
  }
}

run "proves_each_name_in_its_own_zone" {
  command = plan

  assert {
    condition = { for name, record in aws_route53_record.validation : name => "${record.zone_id} ${record.type} ${record.name} ${one(record.records)}" } == {
      "www.example.com"   = "Z0123 CNAME _1.www.example.com. _a.acm-validations.aws."
      "www.example.co.jp" = "Z0456 CNAME _2.www.example.co.jp. _b.acm-validations.aws."
    }
    error_message = "The records are others than ACM asks for, or lie in another zone."
  }

  assert {
    condition     = output.arn == aws_acm_certificate_validation.this.certificate_arn
    error_message = "The ARN is told before the certificate is issued."
  }
}

run "refuses_no_hostname" {
  command = plan

  variables {
    hostnames = []
  }

  expect_failures = [var.hostnames]
}

run "refuses_a_hostname_twice" {
  command = plan

  variables {
    hostnames = ["www.example.com", "www.example.com"]
  }

  expect_failures = [var.hostnames]
}

run "refuses_a_common_name_that_is_too_long" {
  command = plan

  variables {
    hostnames = ["a2345678901234567890123456789012345678901234567890.a2.example.com"]
    zone_ids  = { "a2345678901234567890123456789012345678901234567890.a2.example.com" = "Z0123" }
  }

  expect_failures = [var.hostnames]
}

run "refuses_a_hostname_without_a_zone" {
  command = plan

  variables {
    zone_ids = { "www.example.com" = "Z0123" }
  }

  expect_failures = [var.zone_ids]
}
