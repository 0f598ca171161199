# The role that the Sitekeeper operator enters an account by. What it may do, and who may enter it, is written once, in
# deploy/aws: the JSON files here are links to those, so this role grants exactly what they say.

data "aws_partition" "this" {
  lifecycle {
    postcondition {
      condition     = self.partition == "aws"
      error_message = "The operator's policies are written for the partition aws, and this one is ${self.partition}."
    }
  }
}

resource "aws_iam_role" "this" {
  name        = var.name
  path        = var.iam_path
  description = "Operator of Sitekeeper (${var.owner})"

  assume_role_policy = templatefile("${path.module}/trust-policy.json", {
    operator   = var.trusted_principal_arn
    externalId = var.external_id
  })

  depends_on = [data.aws_partition.this]
}

# What the operator calls itself.
resource "aws_iam_role_policy" "operator" {
  name   = "operator"
  role   = aws_iam_role.this.name
  policy = templatefile("${path.module}/iam-policy.json", { owner = var.owner })
}

# What AWS does in the operator's name for a canary.
resource "aws_iam_role_policy" "canaries" {
  name   = "canaries"
  role   = aws_iam_role.this.name
  policy = templatefile("${path.module}/canary-engine-policy.json", { owner = var.owner })
}
