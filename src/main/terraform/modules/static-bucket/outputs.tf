output "name" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.id
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "domain_name" {
  description = "Domain name of the bucket in its region, which a distribution's origin names."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}
