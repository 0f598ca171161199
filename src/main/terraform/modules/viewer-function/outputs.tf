output "arn" {
  description = "ARN of the function, for a distribution's viewer requests."
  value       = aws_cloudfront_function.this.arn
}
