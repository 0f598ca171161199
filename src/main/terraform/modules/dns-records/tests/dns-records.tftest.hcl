mock_provider "aws" {}

variables {
  zone_ids       = { "www.example.com" = "Z0123", "example.com" = "Z0456" }
  target_domain  = "d111111abcdef8.cloudfront.net"
  target_zone_id = "Z2FDTNDATAQYW2"
}

run "leads_each_name_to_the_target_by_ipv4_and_ipv6" {
  assert {
    condition = { for key, record in aws_route53_record.this : key => "${record.zone_id} ${record.type} ${record.name}" } == {
      "www.example.com A"    = "Z0123 A www.example.com"
      "www.example.com AAAA" = "Z0123 AAAA www.example.com"
      "example.com A"        = "Z0456 A example.com"
      "example.com AAAA"     = "Z0456 AAAA example.com"
    }
    error_message = "There are other records."
  }

  assert {
    condition = alltrue([
      for record in aws_route53_record.this :
      record.alias[0].name == "d111111abcdef8.cloudfront.net" && record.alias[0].zone_id == "Z2FDTNDATAQYW2"
    ])
    error_message = "A name leads elsewhere."
  }

  assert {
    condition     = output.hostnames == tolist(["example.com", "www.example.com"])
    error_message = "Other names are told."
  }
}

run "makes_nothing_for_no_names" {
  variables {
    zone_ids = {}
  }

  assert {
    condition     = length(aws_route53_record.this) == 0 && length(output.hostnames) == 0
    error_message = "There are records that nobody asked for."
  }
}
