variable "name" {
  description = "What the roles' names begin with, unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,52}$", var.name))
    error_message = "name has at most 52 letters, digits and the characters _ . -: a role's name has at most 64."
  }
}

variable "owner" {
  description = "Id of the Sitekeeper installation: last part of the roles' IAM path, and the value of the tag sitekeeper:owner."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.owner))
    error_message = "owner has small letters, digits and hyphens."
  }
}

variable "artifact_bucket_arn" {
  description = "ARN of the bucket that canaries write to."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:s3:::[a-z0-9.-]+$", var.artifact_bucket_arn))
    error_message = "artifact_bucket_arn is the ARN of a bucket, such as arn:aws:s3:::example."
  }
}

variable "chat" {
  description = "Whether chat channels get a role, with which people look at alarms and purge caches."
  type        = bool
  default     = false
}

variable "backup_key_arn" {
  description = "ARN of the KMS key with which images are copied; null: images are as the volumes of the instances."
  type        = string
  default     = null

  validation {
    condition     = var.backup_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.backup_key_arn))
    error_message = "backup_key_arn is the ARN of a KMS key, such as arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab."
  }
}
