variable "name" {
  description = "Name of the bucket, unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name has 3 to 63 small letters, digits and hyphens, and begins and ends with a letter or digit."
  }
}

variable "expiry_days" {
  description = "Days after which an object is removed. The default is the longest that a canary may keep its artifacts."
  type        = number
  default     = 455

  validation {
    condition     = var.expiry_days >= 1 && floor(var.expiry_days) == var.expiry_days
    error_message = "expiry_days is a whole number, 1 or more."
  }
}

variable "canary_days" {
  description = "For each of these numbers of days, what lies below canary/<days>d/ is removed after them."
  type        = list(number)
  default     = [1, 3, 7, 14, 31, 62, 93, 186, 366, 455]

  validation {
    condition     = alltrue([for days in var.canary_days : days >= 1 && floor(days) == days])
    error_message = "canary_days are whole numbers, 1 or more."
  }
}
