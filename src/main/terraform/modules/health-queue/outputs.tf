output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.url

  # Whoever polls the queue finds it filled.
  depends_on = [aws_cloudwatch_event_target.this]
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}
