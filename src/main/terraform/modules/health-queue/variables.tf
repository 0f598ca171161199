variable "name" {
  description = "Name of the queue and of the rule that fills it, unique in the account and region."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "name has at most 64 letters, digits and the characters _ -."
  }
}
