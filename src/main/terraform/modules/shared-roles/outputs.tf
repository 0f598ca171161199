output "canary_role_arn" {
  description = "ARN of the role that canaries run as."
  value       = aws_iam_role.canary.arn

  # The role is of use only with its policy.
  depends_on = [aws_iam_role_policy.canary]
}

output "maintenance_role_arn" {
  description = "ARN of the role that maintenance windows and Automation run as."
  value       = aws_iam_role.maintenance.arn

  depends_on = [aws_iam_role_policy.maintenance]
}
