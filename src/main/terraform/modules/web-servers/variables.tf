variable "name" {
  description = "What the names of instances, role and security group begin with, unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]{0,59}$", var.name)) && !startswith(var.name, "sg-")
    error_message = "name has at most 60 letters, digits and hyphens and doesn't begin with sg-."
  }
}

variable "iam_path" {
  description = "IAM path of the role and instance profile."
  type        = string

  validation {
    condition     = can(regex("^/([A-Za-z0-9_.-]+/)*$", var.iam_path))
    error_message = "iam_path begins and ends with a slash."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Ids of the private subnets that new instances are spread over."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 1
    error_message = "subnet_ids names one or more subnets."
  }
}

variable "instance_type" {
  description = "EC2 instance type; the architecture follows from it."
  type        = string
}

variable "instance_count" {
  description = "Number of instances. A smaller number takes away those with the highest index."
  type        = number

  validation {
    condition     = var.instance_count >= 1 && var.instance_count <= 20 && floor(var.instance_count) == var.instance_count
    error_message = "instance_count is a whole number between 1 and 20."
  }
}

variable "operating_system" {
  description = "Operating system whose newest public image new instances start from, unless image_id is given."
  type        = string
  default     = "AmazonLinux2023"

  validation {
    condition = contains([
      "AmazonLinux2023", "Ubuntu2204", "Ubuntu2404", "WindowsServer2022", "WindowsServer2025", "Rhel9", "Debian12",
    ], var.operating_system)
    error_message = "operating_system is AmazonLinux2023, Ubuntu2204, Ubuntu2404, WindowsServer2022, WindowsServer2025, Rhel9 or Debian12."
  }
}

variable "image_id" {
  description = "Id of the AMI that new instances start from; null for the newest public one."
  type        = string
  default     = null

  validation {
    condition     = var.image_id == null || can(regex("^ami-[0-9a-f]+$", var.image_id))
    error_message = "image_id is an id such as ami-0123456789abcdef0."
  }

  validation {
    condition     = var.image_id != null || !contains(["Rhel9", "Debian12"], var.operating_system)
    error_message = "The public images of Rhel9 and Debian12 lack the SSM agent: give an image_id."
  }
}

variable "root_volume_gib" {
  description = "Size of the root volume in GiB."
  type        = number
  default     = 30

  validation {
    condition     = var.root_volume_gib >= 8 && var.root_volume_gib <= 1000
    error_message = "root_volume_gib is between 8 and 1000."
  }
}

variable "user_data_base64" {
  description = "What new instances run at their first boot, in Base64, so that no byte of it changes; null for nothing."
  type        = string
  default     = null
}

variable "port" {
  description = "TCP port that the web servers listen on."
  type        = number
  default     = 80

  validation {
    condition     = var.port >= 1 && var.port <= 65535
    error_message = "port is between 1 and 65535."
  }
}

variable "target_group_arn" {
  description = "ARN of the target group that the instances are registered in."
  type        = string
}

variable "load_balancer_security_group_id" {
  description = "Id of the load balancer's security group, the only one that reaches the instances."
  type        = string
}

variable "parameter_path" {
  description = "Path of the SSM parameters that the instances may read, without a slash at the end."
  type        = string

  validation {
    condition     = can(regex("^/[A-Za-z0-9_./-]*[A-Za-z0-9_.-]$", var.parameter_path))
    error_message = "parameter_path begins with a slash and doesn't end with one."
  }
}

variable "log_prefix" {
  description = "What the names of the log groups that the instances may write to begin with, without a slash at the end."
  type        = string

  validation {
    condition     = can(regex("^/[A-Za-z0-9_./#-]*[A-Za-z0-9_.#-]$", var.log_prefix))
    error_message = "log_prefix begins with a slash, doesn't end with one, and holds letters, digits and the characters _ . / # -."
  }
}
