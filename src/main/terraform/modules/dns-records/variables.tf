variable "zone_ids" {
  description = "Id of the Route 53 hosted zone for each hostname that gets records."
  type        = map(string)
}

variable "target_domain" {
  description = "Domain name that the hostnames are aliases of, such as a distribution's."
  type        = string
}

variable "target_zone_id" {
  description = "Id of the hosted zone that the target's domain belongs to."
  type        = string
}
