variable "name" {
  description = "Name of the function, unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "name has 1 to 64 letters, digits, underscores and hyphens."
  }
}

variable "settings" {
  description = "What the function does. rules: a request whose path matches one of paths (* is any text, ? one character) must come from one of allowed_cidrs, else 403. basic_auth: every request must bear the user's name and password, else 401; hash is the SHA-256 of salt:name:password in hexadecimal digits, so that neither stands in the code. directory_index: what is appended to a path that ends in a slash. fallback: the path that stands for each whose last part has no dot, as a single-page application wants it."
  type = object({
    rules = optional(list(object({
      paths         = list(string)
      allowed_cidrs = list(string)
    })), [])
    basic_auth = optional(object({
      realm = string
      salt  = string
      hash  = string
    }))
    directory_index = optional(string)
    fallback        = optional(string)
  })

  validation {
    condition = alltrue(flatten([
      for rule in var.settings.rules : [for path in rule.paths : can(regex("^[/*]", path)) && length(path) <= 255]
    ]))
    error_message = "settings.rules.paths are patterns such as /admin/*: each begins with a slash or a star and has at most 255 characters."
  }

  validation {
    condition     = alltrue([for rule in var.settings.rules : length(rule.paths) >= 1 && length(rule.allowed_cidrs) >= 1])
    error_message = "Each of settings.rules has one or more paths and one or more allowed_cidrs."
  }

  validation {
    condition     = alltrue(flatten([for rule in var.settings.rules : [for cidr in rule.allowed_cidrs : can(cidrhost(cidr, 0))]]))
    error_message = "settings.rules.allowed_cidrs are networks such as 203.0.113.0/24 or 2001:db8::/32."
  }

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", try(var.settings.basic_auth.hash, format("%064d", 0))))
    error_message = "settings.basic_auth.hash is a SHA-256 in 64 hexadecimal digits, with small letters."
  }

  validation {
    condition     = try(length(var.settings.basic_auth.salt) >= 16, true)
    error_message = "settings.basic_auth.salt has 16 or more characters."
  }

  validation {
    condition     = can(regex("^[^/?#][^?#]*$", coalesce(var.settings.directory_index, "index.html")))
    error_message = "settings.directory_index is the name of an object, without a slash at the beginning."
  }

  validation {
    condition     = can(regex("^/[^?#]*$", coalesce(var.settings.fallback, "/index.html")))
    error_message = "settings.fallback is a path that begins with a slash."
  }
}
