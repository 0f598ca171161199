# Tells the operator what is live. The root makes this module depend on everything else in it, so that the
# parameter changes only when all of an apply has succeeded.

resource "aws_ssm_parameter" "this" {
  #checkov:skip=CKV2_AWS_34: It holds names and ARNs, no secret

  name        = var.parameter
  description = "What Terraform applied, for the Sitekeeper operator"
  type        = "String"
  tier        = "Standard"
  value       = var.value

  # The name is this root's alone. Were the answer to its creation lost, the provider's second try would else be refused.
  overwrite = true
}
