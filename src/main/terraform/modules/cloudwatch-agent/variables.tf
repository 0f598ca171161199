variable "name" {
  description = "What the names of the SSM document and association begin with, unique in the account and region."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{1,100}$", var.name)) && !can(regex("^(?i)(aws|amazon|amzn)", var.name))
    error_message = "name has at most 100 letters, digits and the characters _ . -, and doesn't begin with aws, amazon or amzn."
  }
}

variable "parameter_path" {
  description = "Path of the SSM parameters that the instances may read, without a slash at the end; the configuration lies below it."
  type        = string

  validation {
    condition     = can(regex("^/[A-Za-z0-9_./-]*[A-Za-z0-9_.-]$", var.parameter_path))
    error_message = "parameter_path begins with a slash and doesn't end with one."
  }
}

variable "operating_system" {
  description = "Operating system of the instances."
  type        = string

  validation {
    condition = contains([
      "AmazonLinux2023", "Ubuntu2204", "Ubuntu2404", "WindowsServer2022", "WindowsServer2025", "Rhel9", "Debian12",
    ], var.operating_system)
    error_message = "operating_system is AmazonLinux2023, Ubuntu2204, Ubuntu2404, WindowsServer2022, WindowsServer2025, Rhel9 or Debian12."
  }
}

variable "logs" {
  description = "The application's own log files, each shipped to <log_prefix>/<name>; stars in a path stand for parts of names. The logs nginx (not on Windows) and system are always shipped."
  type = list(object({
    name = string
    path = string
  }))
  default = []

  validation {
    condition     = alltrue([for log in var.logs : can(regex("^[A-Za-z0-9_.#-]+$", log.name))])
    error_message = "A log's name holds letters, digits and the characters _ . # -."
  }

  validation {
    condition     = length(distinct(var.logs[*].name)) == length(var.logs) && !anytrue([for log in var.logs : contains(["nginx", "system"], log.name)])
    error_message = "Each log has a name of its own; nginx and system are taken."
  }

  # Parameter Store takes double braces for a reference to another parameter.
  validation {
    condition     = alltrue([for log in var.logs : can(regex("^(/|[A-Za-z]:\\\\).+$", log.path)) && !strcontains(log.path, "{{")])
    error_message = "A log's path is absolute, such as /var/log/cms/*.log or C:\\cms\\*.log, on one line and without {{."
  }

  validation {
    condition     = alltrue([for log in var.logs : startswith(log.path, "/") != startswith(var.operating_system, "Windows")])
    error_message = "A log's path begins with a drive on Windows, with a slash elsewhere."
  }
}

variable "log_prefix" {
  description = "What the names of the log groups begin with, without a slash at the end. The groups must exist."
  type        = string

  validation {
    condition     = can(regex("^/[A-Za-z0-9_./#-]*[A-Za-z0-9_.#-]$", var.log_prefix))
    error_message = "log_prefix begins with a slash, doesn't end with one, and holds letters, digits and the characters _ . / # -."
  }
}

variable "instance_ids" {
  description = "Ids of the instances, at most 50."
  type        = list(string)

  validation {
    condition     = length(var.instance_ids) >= 1 && length(var.instance_ids) <= 50
    error_message = "instance_ids names between 1 and 50 instances."
  }
}
