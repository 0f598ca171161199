variable "parameter" {
  description = "Name of the SSM parameter, below /sitekeeper/v1/."
  type        = string

  validation {
    condition     = startswith(var.parameter, "/sitekeeper/v1/") && length(var.parameter) <= 1011
    error_message = "parameter begins with /sitekeeper/v1/ and has at most 1011 characters."
  }
}

variable "value" {
  description = "What the operator needs to know, as a JSON object with the keys version and revision."
  type        = string

  validation {
    condition     = can(jsondecode(var.value).version) && can(jsondecode(var.value).revision)
    error_message = "value is a JSON object with the keys version and revision."
  }

  validation {
    # Three bytes are four characters of base64, the last of which are padding.
    condition     = length(base64encode(var.value)) / 4 * 3 - length(regex("=*$", base64encode(var.value))) <= 4096
    error_message = "value is longer than the 4096 bytes that a standard parameter holds."
  }
}
