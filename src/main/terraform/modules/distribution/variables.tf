variable "name" {
  description = "Name of the VPC origin and comment of the distribution."
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

variable "load_balancer_arn" {
  description = "ARN of the internal load balancer."
  type        = string
}

variable "load_balancer_dns_name" {
  description = "Domain name of the internal load balancer."
  type        = string
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
  description = "Whether query strings reach the origin, and so tell cached answers apart."
  type        = bool
  default     = true
}

variable "cookies" {
  description = "Whether cookies reach the origin outside of uncached_paths, and so tell cached answers apart."
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
