# Alias records that lead hostnames to a target such as a distribution, for IPv4 and IPv6.

locals {
  records = {
    for pair in setproduct(keys(var.zone_ids), ["A", "AAAA"]) : "${pair[0]} ${pair[1]}" => {
      hostname = pair[0]
      type     = pair[1]
    }
  }
}

resource "aws_route53_record" "this" {
  for_each = local.records

  zone_id = var.zone_ids[each.value.hostname]
  name    = each.value.hostname
  type    = each.value.type

  alias {
    name                   = var.target_domain
    zone_id                = var.target_zone_id
    evaluate_target_health = false
  }
}
