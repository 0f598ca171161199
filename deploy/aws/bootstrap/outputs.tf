output "state_bucket" {
  description = "For terraform.backend.s3.bucket of the SiteClass."
  value       = module.state_bucket.name
}

output "operator_role_arn" {
  description = "For aws.roleArn of the SiteClass."
  value       = module.operator_role.arn
}

output "plan_role_arn" {
  description = "The role that your workflow plans with, which reads only; null without github."
  value       = one(module.github_roles[*].plan_role_arn)
}

output "apply_role_arn" {
  description = "The role that your workflow applies with; null without github."
  value       = one(module.github_roles[*].apply_role_arn)
}
