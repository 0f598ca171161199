variable "vpc_id" {
  description = "Id of the VPC that the sites share."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id is an id such as vpc-0123456789abcdef0."
  }
}

variable "private_subnet_ids" {
  description = "Ids of the VPC's private subnets, in the order in which instances are spread over them."
  type        = list(string)

  validation {
    condition     = length(var.private_subnet_ids) >= 2 && length(distinct(var.private_subnet_ids)) == length(var.private_subnet_ids)
    error_message = "private_subnet_ids names two or more different subnets: a load balancer needs two Availability Zones."
  }
}
