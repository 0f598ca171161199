mock_provider "aws" {
  mock_data "aws_subnet" {
    defaults = {
      vpc_id                  = "vpc-0123456789abcdef0"
      map_public_ip_on_launch = false
    }
  }
}

variables {
  vpc_id             = "vpc-0123456789abcdef0"
  private_subnet_ids = ["subnet-0123456789abcdef1", "subnet-0123456789abcdef0"]
}

override_data {
  target = data.aws_vpc.this
  values = { id = "vpc-0123456789abcdef0" }
}

override_data {
  target = data.aws_subnet.private["subnet-0123456789abcdef0"]
  values = { id = "subnet-0123456789abcdef0", vpc_id = "vpc-0123456789abcdef0", availability_zone = "ap-northeast-1a", map_public_ip_on_launch = false }
}

override_data {
  target = data.aws_subnet.private["subnet-0123456789abcdef1"]
  values = { id = "subnet-0123456789abcdef1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "ap-northeast-1c", map_public_ip_on_launch = false }
}

run "tells_the_subnets_in_their_order" {
  assert {
    condition     = output.vpc_id == "vpc-0123456789abcdef0" && output.private_subnet_ids == ["subnet-0123456789abcdef1", "subnet-0123456789abcdef0"]
    error_message = "Instances would move to other subnets."
  }
}

run "refuses_a_subnet_of_another_vpc" {
  command = plan

  override_data {
    target = data.aws_subnet.private["subnet-0123456789abcdef1"]
    values = { id = "subnet-0123456789abcdef1", vpc_id = "vpc-0fedcba9876543210", availability_zone = "ap-northeast-1c", map_public_ip_on_launch = false }
  }

  expect_failures = [data.aws_subnet.private["subnet-0123456789abcdef1"]]
}

run "refuses_a_public_subnet" {
  command = plan

  override_data {
    target = data.aws_subnet.private["subnet-0123456789abcdef1"]
    values = { id = "subnet-0123456789abcdef1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "ap-northeast-1c", map_public_ip_on_launch = true }
  }

  expect_failures = [data.aws_subnet.private["subnet-0123456789abcdef1"]]
}

run "refuses_subnets_of_one_zone" {
  command = plan

  override_data {
    target = data.aws_subnet.private["subnet-0123456789abcdef1"]
    values = { id = "subnet-0123456789abcdef1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "ap-northeast-1a", map_public_ip_on_launch = false }
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

run "refuses_a_subnet_twice" {
  command = plan

  variables {
    private_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef0"]
  }

  expect_failures = [var.private_subnet_ids]
}

run "refuses_a_name_in_place_of_an_id" {
  command = plan

  variables {
    vpc_id = "main"
  }

  expect_failures = [var.vpc_id]
}
