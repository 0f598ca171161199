variable "name" {
  description = "What the names of roles and policies begin with, unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,55}$", var.name)) && !startswith(var.name, "sk-")
    error_message = "name has at most 55 letters, digits and the characters _ . -, and doesn't begin with sk-: the role that applies may change such roles."
  }
}

variable "iam_path" {
  description = "IAM path of the roles and policies, such as /sitekeeper/main/."
  type        = string

  validation {
    condition     = can(regex("^/([A-Za-z0-9_.-]+/)*$", var.iam_path))
    error_message = "iam_path begins and ends with a slash."
  }
}

variable "owner" {
  description = "Id of the Sitekeeper installation: what Terraform makes lies below the path /sitekeeper/<owner>/ and bears the tag sitekeeper:owner."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,14}[a-z0-9])?$", var.owner))
    error_message = "owner has at most 16 small letters, digits and hyphens, begins with a letter and doesn't end with a hyphen."
  }
}

variable "repository" {
  description = "The repository whose workflows get the roles, as GitHub names it in the subject of its tokens: owner/name, or owner@id/name@id where the subject is immutable (repositories made after 15 July 2026, renamed or transferred since)."
  type        = string

  validation {
    condition = can(regex("^([A-Za-z0-9-]+/[A-Za-z0-9_.-]+|[A-Za-z0-9-]+@[0-9]+/[A-Za-z0-9_.-]+@[0-9]+)$", var.repository))

    error_message = "repository is owner/name, or owner@id/name@id with both ids, without wildcards."
  }
}

variable "environment" {
  description = "The repository's environment whose jobs apply. Its reviewers decide what is applied."
  type        = string

  validation {
    condition     = can(regex("^[^{}*?$\\x00-\\x1f]{1,255}$", var.environment))
    error_message = "environment has 1 to 255 characters, none of them * ? $ { }."
  }
}

variable "branch" {
  description = "The branch that is applied; jobs on it may plan too, outside of any environment."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.@#+][A-Za-z0-9_./@#+-]{0,254}$", var.branch))
    error_message = "branch is the name of one branch, such as main, without refs/heads/ and wildcards."
  }

  validation {
    condition     = !startswith(var.branch, "refs/")
    error_message = "branch is written without refs/heads/."
  }
}

variable "state_bucket_arn" {
  description = "ARN of the bucket that holds Terraform's state."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:s3:::[a-z0-9.-]{3,63}$", var.state_bucket_arn)) && !can(regex(":::sk-", var.state_bucket_arn))
    error_message = "state_bucket_arn is the ARN of a bucket, such as arn:aws:s3:::example-tfstate, whose name doesn't begin with sk-: the role that applies may remove such buckets."
  }
}

variable "existing_provider_arn" {
  description = "ARN of the account's OIDC provider for GitHub, of which there can be one; null to make it. That of a GitHub Enterprise Server will do."
  type        = string
  default     = null

  validation {
    condition     = var.existing_provider_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/[A-Za-z0-9./_-]+$", var.existing_provider_arn))
    error_message = "existing_provider_arn is the ARN of an OIDC provider, such as arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com."
  }
}

variable "permissions_boundary_arn" {
  description = "ARN of the policy that bounds what either role can do, whatever its policies say; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn is the ARN of a managed policy."
  }
}
