# Holds what canaries and commands leave behind: screenshots, HAR files, output. Nothing in it is irreplaceable.

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_18: Written by canaries and commands only, whose runs are on record
  #checkov:skip=CKV_AWS_21: Nothing in it is irreplaceable
  #checkov:skip=CKV_AWS_144: Nothing in it is irreplaceable
  #checkov:skip=CKV_AWS_145: Encrypted with the key of S3; IAM says who may read
  #checkov:skip=CKV2_AWS_62: Nothing waits for its objects

  bucket        = var.name
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  # Canaries write each below the folder of the days for which its files are kept.
  dynamic "rule" {
    for_each = var.canary_days

    content {
      id     = "canary-${rule.value}d"
      status = "Enabled"

      filter {
        prefix = "canary/${rule.value}d/"
      }

      expiration {
        days = rule.value
      }

      abort_incomplete_multipart_upload {
        days_after_initiation = 7
      }
    }
  }

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.expiry_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

data "aws_iam_policy_document" "tls_only" {
  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.tls_only.json

  # S3 refuses two changes of a bucket's access at the same time.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
