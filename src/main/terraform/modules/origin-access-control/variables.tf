variable "name" {
  description = "Name of the origin access control, unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.name))
    error_message = "name has 1 to 64 letters, digits and the characters _ . -."
  }
}
