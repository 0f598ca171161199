output "id" {
  description = "Id of the origin access control, for a distribution's origin."
  value       = aws_cloudfront_origin_access_control.this.id
}
