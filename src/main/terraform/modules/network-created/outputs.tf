output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id

  # CloudFront reaches origins only in a VPC that has one.
  depends_on = [aws_internet_gateway.this]
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, by Availability Zone."
  value       = [for index in sort(keys(local.zones)) : aws_subnet.private[index].id]

  # What starts in them finds its way out.
  depends_on = [aws_route.private, aws_route_table_association.private]
}
