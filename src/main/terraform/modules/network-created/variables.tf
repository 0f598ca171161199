variable "name" {
  description = "Name of the VPC, and what the names of its parts begin with; unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,53}$", var.name))
    error_message = "name has at most 54 letters, digits and the characters _ -, and begins with a letter or digit."
  }
}

variable "iam_path" {
  description = "IAM path of the role that writes the flow logs."
  type        = string

  validation {
    condition     = can(regex("^/([A-Za-z0-9_.-]+/)*$", var.iam_path))
    error_message = "iam_path begins and ends with a slash."
  }
}

variable "cidr" {
  description = "IPv4 range of the VPC, from /16 to /24, such as 10.20.0.0/16. It can't be changed without moving everything."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && can(regex("^[0-9.]+/(1[6-9]|2[0-4])$", var.cidr))
    error_message = "cidr is an IPv4 range between /16 and /24, such as 10.20.0.0/16."
  }

  validation {
    condition     = try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], true)
    error_message = "cidr has bits beyond its prefix: write the range's first address, as in 10.20.0.0/16."
  }
}

variable "availability_zones" {
  description = "Number of Availability Zones; each has a NAT gateway, which costs by the hour."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.availability_zones)
    error_message = "availability_zones is 2 or 3."
  }
}
