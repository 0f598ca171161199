# The modules say what is allowed in each of these.

variable "account_id" {
  description = "Id of the account where sites live; with credentials of another one, nothing is done."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id has 12 digits."
  }
}

variable "region" {
  description = "Region of the bucket. The roles are for all regions."
  type        = string
}

variable "owner" {
  description = "Id of the Sitekeeper installation, as in its chart's value owner."
  type        = string
  default     = "main"
}

variable "state_bucket" {
  description = "Name of the bucket for Terraform's state, unique in all of AWS."
  type        = string
}

variable "operator_principal_arn" {
  description = "ARN of the role or user that the operator's pod is."
  type        = string
}

variable "external_id" {
  description = "What the operator shows to enter, the externalId of the SiteClass."
  type        = string
}

variable "operator_role_name" {
  description = "Name of the operator's role. A second installation in the account needs another one: an account has a role's name once, whatever its path."
  type        = string
  default     = "operator"
}

variable "github" {
  description = "Where GitHub Actions run Terraform: the repository, the environment that applies, the branch, the account's OIDC provider for GitHub where it has one, and a permissions boundary for both roles. Null for no roles."
  type = object({
    repository               = string
    environment              = optional(string, "production")
    branch                   = optional(string, "main")
    existing_provider_arn    = optional(string)
    permissions_boundary_arn = optional(string)
  })
  default = null
}

variable "tags" {
  description = "Further tags on everything."
  type        = map(string)
  default     = {}
}
