output "instance_ids" {
  description = "Ids of the instances, by index."
  value       = aws_instance.this[*].id

  # Whoever reads the ids finds the instances registered.
  depends_on = [aws_lb_target_group_attachment.this]
}

output "role_arn" {
  description = "ARN of the instances' role."
  value       = aws_iam_role.this.arn
}
