output "hostnames" {
  description = "Hostnames that have records, sorted."
  value       = sort(distinct([for record in aws_route53_record.this : record.name]))
}
