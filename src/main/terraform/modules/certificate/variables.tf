variable "hostnames" {
  description = "Names that the certificate covers, the canonical one first."
  type        = list(string)

  validation {
    condition     = length(var.hostnames) >= 1 && length(distinct(var.hostnames)) == length(var.hostnames)
    error_message = "hostnames has one or more names, none of them twice."
  }

  validation {
    condition     = try(length(var.hostnames[0]) <= 64, true)
    error_message = "The first of hostnames becomes the certificate's common name, which has at most 64 characters."
  }
}

variable "zone_ids" {
  description = "Id of the Route 53 hosted zone for each of the hostnames."
  type        = map(string)

  validation {
    condition     = length(setsubtract(var.hostnames, keys(var.zone_ids))) == 0
    error_message = "zone_ids has an entry for each of hostnames."
  }
}
