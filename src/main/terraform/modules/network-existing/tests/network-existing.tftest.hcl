mock_provider "aws" {
  mock_data "aws_subnet" {
    defaults = { vpc_id = "vpc-0123456789abcdef0", map_public_ip_on_launch = false, availability_zone = "eu-central-1a" }
  }
}

variables {
  vpc_id             = "vpc-0123456789abcdef0"
  private_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"]
}

override_data {
  target = data.aws_vpc.this
  values = { id = "vpc-0123456789abcdef0" }
}

override_data {
  target = data.aws_subnet.private["subnet-0fedcba9876543210"]
  values = { id = "subnet-0fedcba9876543210", vpc_id = "vpc-0123456789abcdef0", map_public_ip_on_launch = false, availability_zone = "eu-central-1b" }
}

run "keeps_the_order_of_the_subnets" {
  command = plan

  variables {
    private_subnet_ids = ["subnet-0fedcba9876543210", "subnet-0123456789abcdef0"]
  }

  assert {
    condition     = output.private_subnet_ids[0] == "subnet-0fedcba9876543210"
    error_message = "The subnets are not in the order given."
  }
}

run "refuses_a_subnet_of_another_vpc" {
  command = plan

  override_data {
    target = data.aws_subnet.private["subnet-0fedcba9876543210"]
    values = { vpc_id = "vpc-0aaaaaaaaaaaaaaaa", map_public_ip_on_launch = false, availability_zone = "eu-central-1b" }
  }

  expect_failures = [data.aws_subnet.private]
}

run "refuses_a_public_subnet" {
  command = plan

  override_data {
    target = data.aws_subnet.private["subnet-0fedcba9876543210"]
    values = { vpc_id = "vpc-0123456789abcdef0", map_public_ip_on_launch = true, availability_zone = "eu-central-1b" }
  }

  expect_failures = [data.aws_subnet.private]
}

run "refuses_subnets_in_one_availability_zone" {
  command = plan

  override_data {
    target = data.aws_subnet.private["subnet-0fedcba9876543210"]
    values = { vpc_id = "vpc-0123456789abcdef0", map_public_ip_on_launch = false, availability_zone = "eu-central-1a" }
  }

  expect_failures = [output.private_subnet_ids]
}

run "refuses_one_subnet" {
  command = plan

  variables {
    private_subnet_ids = ["subnet-0123456789abcdef0"]
  }

  expect_failures = [var.private_subnet_ids]
}
