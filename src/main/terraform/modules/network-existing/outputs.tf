output "vpc_id" {
  description = "Id of the VPC."
  value       = data.aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, in the order given."
  value       = [for id in var.private_subnet_ids : data.aws_subnet.private[id].id]

  precondition {
    condition     = length(distinct([for subnet in data.aws_subnet.private : subnet.availability_zone])) >= 2
    error_message = "The private subnets lie in one Availability Zone: a load balancer needs two."
  }
}
