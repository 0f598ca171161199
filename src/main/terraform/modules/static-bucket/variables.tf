variable "name" {
  description = "Name of the bucket, unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name has 3 to 63 small letters, digits and hyphens, and begins and ends with a letter or digit."
  }
}

variable "distribution_arn" {
  description = "ARN of the distribution that may read the bucket."
  type        = string

  validation {
    condition     = can(regex("^arn:aws:cloudfront::[0-9]{12}:distribution/[A-Z0-9]+$", var.distribution_arn))
    error_message = "distribution_arn is the ARN of a CloudFront distribution."
  }
}

variable "noncurrent_days" {
  description = "Days for which overwritten and removed files are kept."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_days >= 1 && floor(var.noncurrent_days) == var.noncurrent_days
    error_message = "noncurrent_days is a whole number, 1 or more."
  }
}
