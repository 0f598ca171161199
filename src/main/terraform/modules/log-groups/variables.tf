variable "prefix" {
  description = "What the log groups' names begin with, without a slash at the end."
  type        = string

  validation {
    condition     = can(regex("^/[A-Za-z0-9_./#-]*[A-Za-z0-9_.#-]$", var.prefix))
    error_message = "prefix begins with a slash, doesn't end with one, and holds letters, digits and the characters _ . / # -."
  }
}

variable "logs" {
  description = "Names of the logs; each gets the log group <prefix>/<name>."
  type        = set(string)

  validation {
    condition     = alltrue([for name in var.logs : can(regex("^[A-Za-z0-9_.#-]+$", name))])
    error_message = "A log's name holds letters, digits and the characters _ . # -."
  }
}

variable "retention_days" {
  description = "Days for which events are kept, one of the values that CloudWatch Logs offers; 0 keeps them for ever."
  type        = number

  validation {
    condition = contains([
      0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ], var.retention_days)
    error_message = "retention_days is one of the values that CloudWatch Logs offers, such as 30, 60, 90, 365; 0 keeps for ever."
  }
}
