variable "name" {
  description = "Name of the function and of its role, unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "name has at most 64 letters, digits and the characters _ -."
  }
}

variable "iam_path" {
  description = "IAM path of the role."
  type        = string

  validation {
    condition     = can(regex("^/([A-Za-z0-9_.-]+/)*$", var.iam_path))
    error_message = "iam_path begins and ends with a slash."
  }
}

variable "distribution_arn" {
  description = "ARN of the distribution, the only one whose cache the function may purge."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:cloudfront::[0-9]{12}:distribution/[A-Z0-9]+$", var.distribution_arn))
    error_message = "distribution_arn is the ARN of one distribution, such as arn:aws:cloudfront::123456789012:distribution/E2ABCDEFGHIJKL."
  }
}

variable "distribution_id" {
  description = "Id of the distribution."
  type        = string

  validation {
    condition     = endswith(var.distribution_arn, ":distribution/${var.distribution_id}")
    error_message = "distribution_id is that of the distribution in distribution_arn."
  }
}

variable "log_retention_days" {
  description = "Days for which the function's log is kept, one of the values that CloudWatch Logs offers; 0 keeps it for ever."
  type        = number

  validation {
    condition = contains([
      0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ], var.log_retention_days)
    error_message = "log_retention_days is one of the values that CloudWatch Logs offers, such as 30, 60, 90, 365; 0 keeps for ever."
  }
}
