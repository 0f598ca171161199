output "plan_role_arn" {
  description = "ARN of the role for plans."
  value       = aws_iam_role.plan.arn

  # The role is of use only with its policies.
  depends_on = [aws_iam_role_policy.plan, aws_iam_role_policy_attachment.plan]
}

output "apply_role_arn" {
  description = "ARN of the role for applies."
  value       = aws_iam_role.apply.arn

  depends_on = [aws_iam_role_policy.apply, aws_iam_role_policy_attachment.apply]
}
