mock_provider "aws" {}

variables {
  name       = "corporate-production"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"]
}

run "is_internal_and_reached_from_cloudfront_only" {
  command = plan

  assert {
    condition     = aws_lb.this.internal
    error_message = "The load balancer has a public address."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.cloudfront.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.cloudfront.prefix_list_id != ""
    error_message = "Others than CloudFront reach the load balancer."
  }
}

run "waits_for_a_health_check_less_long_than_its_interval" {
  command = plan

  variables {
    health_check = { interval_seconds = 5 }
  }

  assert {
    condition     = aws_lb_target_group.this.health_check[0].timeout == 4
    error_message = "The timeout of an interval of 5 seconds is not 4."
  }
}

run "refuses_one_subnet" {
  command = plan

  variables {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }

  expect_failures = [var.subnet_ids]
}

run "refuses_a_name_that_aws_keeps_for_itself" {
  command = plan

  variables {
    name = "internal-corporate"
  }

  expect_failures = [var.name]
}

run "refuses_codes_that_are_no_answer_of_a_healthy_target" {
  command = plan

  variables {
    health_check = { expected_codes = "200,500" }
  }

  expect_failures = [var.health_check]
}
