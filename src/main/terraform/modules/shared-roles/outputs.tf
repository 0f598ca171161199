output "canary_role_arn" {
  description = "ARN of the role that canaries run as."
  value       = aws_iam_role.canary.arn

  # The role is of use only with its policy.
  depends_on = [aws_iam_role_policy.canary]
}

output "maintenance_role_arn" {
  description = "ARN of the role that maintenance windows run as."
  value       = aws_iam_role.maintenance.arn

  depends_on = [aws_iam_role_policy.maintenance]
}

output "automation_role_arn" {
  description = "ARN of the role that backups run as."
  value       = aws_iam_role.automation.arn

  depends_on = [aws_iam_role_policy.automation]
}

output "chat_role_arn" {
  description = "ARN of the role that chat channels act as; null without chat."
  value       = one(aws_iam_role.chat[*].arn)

  depends_on = [aws_iam_role_policy.chat]
}
