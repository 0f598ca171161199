# Log groups for what runs on a site's instances, with an end to how long events are kept.

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158: CloudWatch Logs encrypts with a key of its own; IAM says who may read
  #checkov:skip=CKV_AWS_338: How long events are kept is the choice of who declares the site

  for_each = var.logs

  name              = "${var.prefix}/${each.value}"
  retention_in_days = var.retention_days
}
