mock_provider "aws" {
  mock_data "aws_ec2_managed_prefix_list" {
    defaults = {
      id = "pl-58a04531"
    }
  }

  mock_resource "aws_lb" {
    defaults = {
      arn        = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/sk-corporate/0123456789abcdef"
      arn_suffix = "app/sk-corporate/0123456789abcdef"
    }
  }

  mock_resource "aws_lb_target_group" {
    defaults = {
      arn        = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/sk-corporate/0123456789abcdef"
      arn_suffix = "targetgroup/sk-corporate/0123456789abcdef"
    }
  }
}

variables {
  name       = "sk-corporate"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

run "is_reached_from_cloudfront_only" {
  assert {
    condition     = aws_lb.this.internal && aws_lb.this.drop_invalid_header_fields
    error_message = "The load balancer is public, or takes any header."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.cloudfront.prefix_list_id == "pl-58a04531" && aws_vpc_security_group_ingress_rule.cloudfront.cidr_ipv4 == null
    error_message = "Others than CloudFront reach it."
  }

  assert {
    condition     = data.aws_ec2_managed_prefix_list.cloudfront.name == "com.amazonaws.global.cloudfront.origin-facing"
    error_message = "The addresses are not those that CloudFront comes from."
  }

  assert {
    condition     = aws_lb.this.security_groups == toset([aws_security_group.this.id])
    error_message = "It has other security groups."
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].target_group_arn == aws_lb_target_group.this.arn
    error_message = "The listener leads elsewhere."
  }

  assert {
    condition     = output.arn_suffix == "app/sk-corporate/0123456789abcdef" && output.target_group_arn_suffix == "targetgroup/sk-corporate/0123456789abcdef"
    error_message = "Metrics would not be found by what is told."
  }
}

run "asks_instances_how_they_are" {
  command = plan

  variables {
    health_check = { path = "/health?a=1", expected_codes = "200,301", interval_seconds = 5 }
  }

  assert {
    condition     = aws_lb_target_group.this.health_check[0].path == "/health?a=1" && aws_lb_target_group.this.health_check[0].matcher == "200,301"
    error_message = "Instances are asked for something else."
  }

  assert {
    condition     = aws_lb_target_group.this.health_check[0].timeout == 4
    error_message = "The timeout must be less than the interval."
  }
}

run "waits_no_longer_than_five_seconds" {
  command = plan

  assert {
    condition     = aws_lb_target_group.this.health_check[0].interval == 15 && aws_lb_target_group.this.health_check[0].timeout == 5
    error_message = "The defaults are others."
  }
}

run "refuses_a_name_that_aws_keeps_for_itself" {
  command = plan

  variables {
    name = "internal-corporate"
  }

  expect_failures = [var.name]
}

run "refuses_a_name_that_ends_in_a_hyphen" {
  command = plan

  variables {
    name = "corporate-"
  }

  expect_failures = [var.name]
}

run "refuses_a_name_that_is_too_long" {
  command = plan

  variables {
    name = "a23456789012345678901234567890123"
  }

  expect_failures = [var.name]
}

run "refuses_one_subnet" {
  command = plan

  variables {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }

  expect_failures = [var.subnet_ids]
}

run "refuses_a_path_without_a_slash" {
  command = plan

  variables {
    health_check = { path = "health" }
  }

  expect_failures = [var.health_check]
}

run "refuses_codes_of_errors" {
  command = plan

  variables {
    health_check = { expected_codes = "200-599" }
  }

  expect_failures = [var.health_check]
}

run "refuses_a_short_interval" {
  command = plan

  variables {
    health_check = { interval_seconds = 4 }
  }

  expect_failures = [var.health_check]
}
