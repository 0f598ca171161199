variable "name" {
  description = "Name of the load balancer and its target group, unique in the account and region."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", var.name)) && !startswith(var.name, "internal-")
    error_message = "name has at most 32 letters, digits and hyphens, no hyphen at either end, and doesn't begin with internal-."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Ids of private subnets in two or more Availability Zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids names two or more subnets."
  }
}

variable "health_check" {
  description = "What each instance is asked for, which status codes are well, and how often in seconds."
  type = object({
    path             = optional(string, "/")
    expected_codes   = optional(string, "200-399")
    interval_seconds = optional(number, 15)
  })
  default = {}

  validation {
    condition     = startswith(var.health_check.path, "/") && length(var.health_check.path) <= 1024
    error_message = "health_check.path begins with a slash and has at most 1024 characters."
  }

  validation {
    condition     = can(regex("^[2-4][0-9]{2}([,-][2-4][0-9]{2})*$", var.health_check.expected_codes))
    error_message = "health_check.expected_codes is a list or range of codes from 200 to 499, such as 200,301 or 200-399."
  }

  validation {
    condition     = var.health_check.interval_seconds >= 5 && var.health_check.interval_seconds <= 300
    error_message = "health_check.interval_seconds is between 5 and 300."
  }
}
