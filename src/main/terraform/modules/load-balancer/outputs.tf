output "arn" {
  description = "ARN of the load balancer."
  # Until there is a listener, CloudFront can't reach anything through it.
  depends_on = [aws_lb_listener.http]
  value      = aws_lb.this.arn
}

output "arn_suffix" {
  description = "The load balancer as CloudWatch's dimension LoadBalancer names it: app/<name>/<id>."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "The load balancer's domain name."
  value       = aws_lb.this.dns_name
}

output "security_group_id" {
  description = "Id of the load balancer's security group."
  value       = aws_security_group.this.id
}

output "target_group_arn" {
  description = "ARN of the target group."
  value       = aws_lb_target_group.this.arn
}

output "target_group_arn_suffix" {
  description = "The target group as CloudWatch's dimension TargetGroup names it: targetgroup/<name>/<id>."
  value       = aws_lb_target_group.this.arn_suffix
}
