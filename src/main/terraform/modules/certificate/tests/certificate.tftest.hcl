mock_provider "aws" {
  mock_resource "aws_acm_certificate" {
    override_during = plan
    defaults = {
      arn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-0000-0000-000000000000"
      domain_validation_options = [
        { domain_name = "www.example.com", resource_record_name = "_1.www.example.com", resource_record_type = "CNAME", resource_record_value = "_a.acm-validations.aws" },
        { domain_name = "example.com", resource_record_name = "_2.example.com", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
      ]
    }
  }
}

variables {
  hostnames = ["www.example.com", "example.com"]
  zone_ids  = { "www.example.com" = "Z0123456789ABC", "example.com" = "Z0123456789ABC" }
}

run "covers_the_canonical_name_first" {
  command = plan

  assert {
    condition     = aws_acm_certificate.this.domain_name == "www.example.com"
    error_message = "The common name is not the first of hostnames."
  }

  assert {
    condition     = aws_acm_certificate.this.subject_alternative_names == toset(["example.com"])
    error_message = "The certificate doesn't cover the other hostnames."
  }
}

run "proves_each_name_in_its_zone" {
  command = plan

  variables {
    zone_ids = { "www.example.com" = "ZWWW", "example.com" = "ZAPEX" }
  }

  assert {
    condition     = { for name, record in aws_route53_record.validation : name => record.zone_id } == { "example.com" = "ZAPEX", "www.example.com" = "ZWWW" }
    error_message = "A record is not in the zone of its name."
  }
}

run "refuses_a_name_without_a_zone" {
  command = plan

  variables {
    zone_ids = { "www.example.com" = "Z0123456789ABC" }
  }

  expect_failures = [var.zone_ids]
}

run "refuses_a_name_twice" {
  command = plan

  variables {
    hostnames = ["www.example.com", "www.example.com"]
  }

  expect_failures = [var.hostnames]
}
