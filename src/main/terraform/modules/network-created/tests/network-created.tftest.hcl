mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
    }
  }

  mock_data "aws_region" {
    defaults = {
      name = "ap-northeast-1"
    }
  }

  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::123456789012:role/sitekeeper/main/sk-main-tokyo-flow-logs"
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/vpc/sk-main-tokyo/flow-logs"
    }
  }
}

variables {
  name     = "sk-main-tokyo"
  iam_path = "/sitekeeper/main/"
  cidr     = "10.20.0.0/16"
}

run "has_a_way_out_in_each_of_two_zones" {
  assert {
    condition     = length(aws_nat_gateway.this) == 2 && length(aws_route.private) == 2
    error_message = "Each zone has a NAT gateway and a route to it."
  }

  assert {
    condition     = [for subnet in aws_subnet.private : subnet.cidr_block] == ["10.20.0.0/18", "10.20.64.0/18"]
    error_message = "The private subnets lie elsewhere."
  }

  assert {
    condition     = [for subnet in aws_subnet.public : subnet.cidr_block] == ["10.20.192.0/20", "10.20.208.0/20"]
    error_message = "The public subnets lie elsewhere."
  }

  assert {
    condition     = !anytrue([for subnet in aws_subnet.public : coalesce(subnet.map_public_ip_on_launch, false)])
    error_message = "No subnet hands out public addresses."
  }

  assert {
    condition     = length(output.private_subnet_ids) == 2
    error_message = "Both private subnets are told."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.assume_flow_logs.statement[0].principals).identifiers == toset(["vpc-flow-logs.amazonaws.com"])
    error_message = "Only flow logs take on the role."
  }

  assert {
    condition = [for statement in data.aws_iam_policy_document.flow_logs.statement : tolist(statement.resources)[0]] == [
      "arn:aws:logs:ap-northeast-1:123456789012:log-group:/vpc/sk-main-tokyo/flow-logs",
      "arn:aws:logs:ap-northeast-1:123456789012:log-group:*",
    ]
    error_message = "Flow logs write to their own log group only."
  }
}

run "moves_nothing_when_a_zone_is_added" {
  command = plan

  variables {
    availability_zones = 3
  }

  assert {
    condition     = slice([for subnet in aws_subnet.private : subnet.cidr_block], 0, 2) == ["10.20.0.0/18", "10.20.64.0/18"]
    error_message = "The private subnets of the first two zones moved."
  }

  assert {
    condition     = slice([for subnet in aws_subnet.public : subnet.cidr_block], 0, 2) == ["10.20.192.0/20", "10.20.208.0/20"]
    error_message = "The public subnets of the first two zones moved."
  }
}

run "fits_the_smallest_range" {
  command = plan

  variables {
    cidr               = "192.168.7.0/24"
    availability_zones = 3
  }

  assert {
    condition     = [for subnet in aws_subnet.public : subnet.cidr_block] == ["192.168.7.192/28", "192.168.7.208/28", "192.168.7.224/28"]
    error_message = "AWS takes no subnet smaller than /28."
  }
}

run "refuses_three_zones_where_there_are_two" {
  command = plan

  override_data {
    target = data.aws_availability_zones.this
    values = {
      names = ["us-west-1a", "us-west-1c"]
    }
  }

  variables {
    availability_zones = 3
  }

  expect_failures = [data.aws_availability_zones.this]
}

run "refuses_a_range_that_is_too_large" {
  command = plan

  variables {
    cidr = "10.0.0.0/8"
  }

  expect_failures = [var.cidr]
}

run "refuses_a_range_that_is_too_small" {
  command = plan

  variables {
    cidr = "10.0.0.0/25"
  }

  expect_failures = [var.cidr]
}

run "refuses_an_address_within_a_range" {
  command = plan

  variables {
    cidr = "10.20.1.0/16"
  }

  expect_failures = [var.cidr]
}

run "refuses_ipv6" {
  command = plan

  variables {
    cidr = "fd00::/20"
  }

  expect_failures = [var.cidr]
}

run "refuses_one_zone" {
  command = plan

  variables {
    availability_zones = 1
  }

  expect_failures = [var.availability_zones]
}

run "refuses_half_a_zone" {
  command = plan

  variables {
    availability_zones = 2.5
  }

  expect_failures = [var.availability_zones]
}

run "refuses_a_path_without_slashes" {
  command = plan

  variables {
    iam_path = "sitekeeper"
  }

  expect_failures = [var.iam_path]
}

run "refuses_a_name_that_begins_with_a_hyphen" {
  command = plan

  variables {
    name = "-network"
  }

  expect_failures = [var.name]
}
