data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/bare"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "saas.example.co.jp" = "Z0123456789ABCDEFGHIJ"
  }
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["saas.example.co.jp"]
  zone_ids  = local.zone_ids
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-saas-smallest-produc-4315d1d1"
  hostnames       = ["saas.example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    custom = {
      domain_name = "tenant.cms.example"
      path        = ""
      host_header = "Origin"
    }
  }
  default_ttl_seconds = 86400
  error_ttl_seconds   = 10
  uncached_paths      = []
  query_strings       = true
  cookies             = false
  security_headers    = true
}

module "dns_records" {
  source = "../../../../modules/dns-records/1.0.0"

  zone_ids       = local.zone_ids
  target_domain  = module.distribution.domain_name
  target_zone_id = module.distribution.hosted_zone_id
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/bare/web/saas-smallest/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "bare"
    namespace          = "web"
    site               = "saas-smallest"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "saas"
    hostnames          = ["saas.example.co.jp"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
  })

  depends_on = [module.certificate, module.distribution, module.dns_records]
}
