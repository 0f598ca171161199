# A VPC for sites: their instances and load balancers live in private subnets and reach the world through NAT. Each
# Availability Zone has a way out of its own.

data "aws_availability_zones" "this" {
  #checkov:skip=CKV_AWS_394: Subnets ignore it when a new zone moves the others
  state = "available"

  # Local and Wavelength Zones have to be opted into.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }

  lifecycle {
    postcondition {
      condition     = length(self.names) >= var.availability_zones
      error_message = "The region has ${length(self.names)} Availability Zones for this account: lower availability_zones."
    }
  }
}

data "aws_region" "this" {}

locals {
  zones = { for index in range(var.availability_zones) : tostring(index) => data.aws_availability_zones.this.names[index] }

  # Three quarters of the range are for one zone's private subnet each; the last holds the small public ones. So a zone
  # more moves no other.
  private_cidrs = { for index in keys(local.zones) : index => cidrsubnet(var.cidr, 2, tonumber(index)) }
  public_cidrs  = { for index in keys(local.zones) : index => cidrsubnet(cidrsubnet(var.cidr, 2, 3), 2, tonumber(index)) }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

# Without rules: what names no group of its own reaches nothing.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-default" }
}

# NAT needs it, and so does a VPC that CloudFront reaches origins in.
resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_subnet" "private" {
  for_each = local.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value
  cidr_block        = local.private_cidrs[each.key]
  tags              = { Name = "${var.name}-private-${each.key}" }

  lifecycle {
    # A zone that AWS adds to the region must not move what runs.
    ignore_changes = [availability_zone]
  }
}

# For the NAT gateways only, which bring their own addresses.
resource "aws_subnet" "public" {
  for_each = local.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value
  cidr_block        = local.public_cidrs[each.key]
  tags              = { Name = "${var.name}-public-${each.key}" }

  lifecycle {
    ignore_changes = [availability_zone]
  }
}
