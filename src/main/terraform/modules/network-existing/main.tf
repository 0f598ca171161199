# Reads a VPC that someone else owns, and checks that sites can live in it.

data "aws_vpc" "this" {
  id = var.vpc_id
}

data "aws_subnet" "private" {
  for_each = toset(var.private_subnet_ids)

  id = each.value

  lifecycle {
    postcondition {
      condition     = self.vpc_id == var.vpc_id
      error_message = "Subnet ${each.value} lies in ${self.vpc_id}, not in ${var.vpc_id}: correct network.existing of the SiteClass."
    }

    postcondition {
      condition     = !self.map_public_ip_on_launch
      error_message = "Subnet ${each.value} gives its instances public addresses: name private subnets in network.existing of the SiteClass."
    }
  }
}
