output "names" {
  description = "Names of the log groups, sorted."
  value       = sort([for group in aws_cloudwatch_log_group.this : group.name])
}
