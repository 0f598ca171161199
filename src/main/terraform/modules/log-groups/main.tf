# Log groups for what runs on a site's instances, with an end to how long events are kept.

resource "aws_cloudwatch_log_group" "this" {
  for_each = var.logs

  name              = "${var.prefix}/${each.value}"
  retention_in_days = var.retention_days
}
