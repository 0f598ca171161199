output "parameter" {
  description = "Name of the SSM parameter that holds the agent's configuration."
  value       = aws_ssm_parameter.this.name
}

output "log_names" {
  description = "Names of the logs that the agent ships, sorted; each needs the log group <log_prefix>/<name>."
  value       = local.log_names
}
