output "arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn

  # The role is of use only with its policies.
  depends_on = [aws_iam_role_policy.operator, aws_iam_role_policy.canaries]
}
