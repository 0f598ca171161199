# Backups: our own Automation document makes images of tagged instances, copies them encrypted if a key is given, and removes
# images that bear our tag.
data "aws_iam_policy_document" "automation" {
  statement {
    sid = "Look"
    actions = [
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ec2:DescribeSnapshots",
      "ec2:DescribeTags",
      "tag:GetResources",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CopyOurInstances"
    actions   = ["ec2:CreateImage"]
    resources = ["arn:${local.partition}:ec2:${local.region}:${local.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }

  statement {
    sid       = "MakeTaggedImages"
    actions   = ["ec2:CreateImage"]
    resources = ["arn:${local.partition}:ec2:${local.region}::image/*", "arn:${local.partition}:ec2:${local.region}::snapshot/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }

  statement {
    sid       = "TagNewImages"
    actions   = ["ec2:CreateTags"]
    resources = ["arn:${local.partition}:ec2:${local.region}::image/*", "arn:${local.partition}:ec2:${local.region}::snapshot/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:CreateAction"
      values   = ["CreateImage", "CopyImage"]
    }
  }

  dynamic "statement" {
    for_each = var.backup_key_arn == null ? [] : ["arn:${local.partition}:ec2:${local.region}"]

    content {
      sid       = "CopyOurImages"
      actions   = ["ec2:CopyImage"]
      resources = ["${statement.value}::image/*", "${statement.value}::snapshot/*"]

      condition {
        test     = "StringEqualsIfExists"
        variable = "aws:ResourceTag/sitekeeper:owner"
        values   = [var.owner]
      }
    }
  }

  # What EC2 asks of who copies an image encrypted, through EC2 only.
  dynamic "statement" {
    for_each = var.backup_key_arn[*]

    content {
      sid = "EncryptCopies"
      actions = [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["ec2.${local.region}.amazonaws.com"]
      }
    }
  }

  statement {
    sid       = "RemoveOurImages"
    actions   = ["ec2:DeregisterImage", "ec2:DeleteSnapshot"]
    resources = ["arn:${local.partition}:ec2:${local.region}::image/*", "arn:${local.partition}:ec2:${local.region}::snapshot/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/sitekeeper:owner"
      values   = [var.owner]
    }
  }
}
