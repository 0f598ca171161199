variable "name" {
  description = "Comment of the distribution and name of the VPC origin, if there is one."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name has 1 to 64 characters."
  }
}

variable "hostnames" {
  description = "Hostnames that the distribution answers to; the certificate covers them."
  type        = list(string)

  validation {
    condition     = length(var.hostnames) >= 1
    error_message = "hostnames has one or more names."
  }
}

variable "certificate_arn" {
  description = "ARN of an ACM certificate in us-east-1."
  type        = string

  validation {
    condition     = startswith(var.certificate_arn, "arn:aws:acm:us-east-1:")
    error_message = "certificate_arn is the ARN of an ACM certificate in us-east-1: CloudFront takes no other."
  }
}

variable "origin" {
  description = "Where answers come from, exactly one of: vpc, an internal load balancer; custom, a server on the internet that is asked over HTTPS for path and what follows, with its own name (host_header Origin) or the viewer's (Viewer) as host; bucket, a private bucket whose object index answers for the root."
  type = object({
    vpc = optional(object({
      load_balancer_arn = string
      domain_name       = string
    }))
    custom = optional(object({
      domain_name = string
      path        = string
      host_header = string
    }))
    bucket = optional(object({
      domain_name       = string
      access_control_id = string
      index             = string
    }))
  })

  validation {
    condition     = length([for kind in var.origin : kind if kind != null]) == 1
    error_message = "origin has exactly one of vpc, custom and bucket."
  }

  validation {
    condition     = contains(["Origin", "Viewer"], try(var.origin.custom.host_header, "Origin"))
    error_message = "origin.custom.host_header is Origin or Viewer."
  }

  validation {
    condition     = can(regex("^(/[^/?#]([^?#]*[^/?#])?)?$", try(var.origin.custom.path, "")))
    error_message = "origin.custom.path is empty, or begins with a slash and doesn't end with one."
  }

  validation {
    condition     = can(regex("^[^/?#][^?#]{0,254}$", try(var.origin.bucket.index, "index.html")))
    error_message = "origin.bucket.index is the name of an object, without a slash at the beginning."
  }
}

variable "default_ttl_seconds" {
  description = "Seconds for which an answer is cached that doesn't say so itself."
  type        = number
  default     = 86400

  validation {
    condition     = var.default_ttl_seconds >= 0 && var.default_ttl_seconds <= 31536000
    error_message = "default_ttl_seconds is between 0 and 31536000."
  }
}

variable "error_ttl_seconds" {
  description = "Seconds for which an error is cached."
  type        = number
  default     = 10

  validation {
    condition     = var.error_ttl_seconds >= 0 && var.error_ttl_seconds <= 31536000
    error_message = "error_ttl_seconds is between 0 and 31536000."
  }
}

variable "uncached_paths" {
  description = "Path patterns whose requests go to the origin as they are, such as /admin/*; the first that fits counts."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.uncached_paths) <= 20 && length(distinct(var.uncached_paths)) == length(var.uncached_paths)
    error_message = "uncached_paths has at most 20 patterns, none of them twice."
  }
}

variable "query_strings" {
  description = "Whether query strings reach the origin, and so tell cached answers apart; they never reach a bucket."
  type        = bool
  default     = true
}

variable "cookies" {
  description = "Whether cookies reach the origin outside of uncached_paths, and so tell cached answers apart; they never reach a bucket."
  type        = bool
  default     = false
}

variable "security_headers" {
  description = "Whether AWS's managed policy SecurityHeadersPolicy adds its headers to answers."
  type        = bool
  default     = true
}

variable "web_acl_arn" {
  description = "ARN of an AWS WAF web ACL of scope CLOUDFRONT; null for none."
  type        = string
  default     = null
}

variable "error_pages" {
  description = "Pages of the origin that stand in for its errors: the page at page_path is answered with response_code where the origin answers with error_code."
  type = list(object({
    error_code    = number
    response_code = number
    page_path     = string
  }))
  default = []

  validation {
    condition = alltrue([
      for page in var.error_pages : contains([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504], page.error_code)
    ])
    error_message = "error_pages.error_code is 400, 403, 404, 405, 414, 416 or 500 to 504: CloudFront has pages for no other."
  }

  validation {
    condition = alltrue([
      for page in var.error_pages : contains([200, 400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504], page.response_code)
    ])
    error_message = "error_pages.response_code is 200, 400, 403, 404, 405, 414, 416 or 500 to 504: CloudFront answers with no other."
  }

  validation {
    condition     = length(distinct(var.error_pages[*].error_code)) == length(var.error_pages)
    error_message = "error_pages has at most one page for an error_code."
  }

  validation {
    condition     = alltrue([for page in var.error_pages : startswith(page.page_path, "/") && length(page.page_path) <= 4096])
    error_message = "error_pages.page_path begins with a slash and has at most 4096 characters."
  }
}

variable "viewer_request_function_arn" {
  description = "ARN of a published CloudFront function that sees each request of a viewer first; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.viewer_request_function_arn == null || can(regex("^arn:aws:cloudfront::[0-9]{12}:function/", var.viewer_request_function_arn))
    error_message = "viewer_request_function_arn is the ARN of a CloudFront function."
  }
}
