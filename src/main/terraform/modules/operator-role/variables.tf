variable "name" {
  description = "Name of the role, unique in the account whatever its path."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,64}$", var.name)) && !startswith(var.name, "sk-")
    error_message = "name has at most 64 letters, digits and the characters _ . -, and doesn't begin with sk-: such roles belong to Terraform."
  }
}

variable "iam_path" {
  description = "IAM path of the role, such as /sitekeeper/main/."
  type        = string

  validation {
    condition     = can(regex("^/([A-Za-z0-9_.-]+/)*$", var.iam_path))
    error_message = "iam_path begins and ends with a slash."
  }
}

variable "owner" {
  description = "Id of the Sitekeeper installation: what the operator touches bears it in its name, path or tag."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,14}[a-z0-9])?$", var.owner))
    error_message = "owner has at most 16 small letters, digits and hyphens, begins with a letter and doesn't end with a hyphen."
  }
}

variable "trusted_principal_arn" {
  description = "ARN of the IAM role or user that the operator itself runs as, the only one that may enter."
  type        = string

  validation {
    condition     = can(regex("^arn:aws:iam::[0-9]{12}:(role|user)/[A-Za-z0-9_+=,.@/-]+$", var.trusted_principal_arn))
    error_message = "trusted_principal_arn is the ARN of one role or user, such as arn:aws:iam::111111111111:role/sitekeeper-identity."
  }
}

variable "external_id" {
  description = "What the operator shows to enter, the externalId of the SiteClass; each role has another."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]{2,}$", var.external_id)) && length(var.external_id) <= 1224
    error_message = "external_id has 2 to 1224 letters, digits and the characters _ + = , . @ : / -."
  }
}
