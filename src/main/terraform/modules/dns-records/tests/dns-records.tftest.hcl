mock_provider "aws" {}

variables {
  zone_ids       = { "www.example.com" = "Z0123456789ABC" }
  target_domain  = "d111111abcdef8.cloudfront.net"
  target_zone_id = "Z2FDTNDATAQYW2"
}

run "leads_both_address_families_to_the_target" {
  command = plan

  assert {
    condition     = toset([for record in aws_route53_record.this : record.type]) == toset(["A", "AAAA"])
    error_message = "There is not one record for each of IPv4 and IPv6."
  }

  assert {
    condition     = alltrue([for record in aws_route53_record.this : record.alias[0].name == var.target_domain])
    error_message = "A record leads elsewhere."
  }
}

run "puts_each_name_into_its_zone" {
  command = plan

  variables {
    zone_ids = { "www.example.com" = "ZWWW", "example.org" = "ZORG" }
  }

  assert {
    condition     = output.hostnames == tolist(["example.org", "www.example.com"])
    error_message = "The hostnames are not those of the zones, sorted."
  }

  assert {
    condition     = aws_route53_record.this["example.org A"].zone_id == "ZORG"
    error_message = "A record is not in the zone of its name."
  }
}

run "makes_nothing_where_dns_is_someone_else_s" {
  command = plan

  variables {
    zone_ids = {}
  }

  assert {
    condition     = length(aws_route53_record.this) == 0
    error_message = "There are records for nothing."
  }
}
