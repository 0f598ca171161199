output "id" {
  description = "Id of the distribution."
  value       = aws_cloudfront_distribution.this.id
}

output "arn" {
  description = "ARN of the distribution."
  value       = aws_cloudfront_distribution.this.arn
}

output "domain_name" {
  description = "The distribution's own domain name, which the hostnames' DNS records point to."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "hosted_zone_id" {
  description = "Id of the hosted zone that alias records for the distribution name."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}
