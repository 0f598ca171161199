data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/made"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "saas.example.co.jp" = "Z0123456789ABCDEFGHIJ"
    "example.co.jp"      = "Z0123456789ABCDEFGHIJ"
  }
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["saas.example.co.jp", "example.co.jp"]
  zone_ids  = local.zone_ids
}

module "viewer_function" {
  source = "../../../../modules/viewer-function/1.0.0"

  name = "sk-saas-everything-prod-8e58a490"
  settings = {
    rules = [
      {
        paths         = ["/preview/*"]
        allowed_cidrs = ["203.0.113.0/24"]
      },
    ]
    basic_auth = {
      realm = "saas.example.co.jp"
      salt  = "421360afe4bafcf6cca799ad6b710614"
      hash  = "149008caa62ff8b537d7fb91708618f3d2e40495b182c57c6c773e2e73ae7933"
    }
  }
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-saas-everything-prod-8e58a490"
  hostnames       = ["saas.example.co.jp", "example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    custom = {
      domain_name = "tenant.cms.example"
      path        = "/sites/corporate"
      host_header = "Viewer"
    }
  }
  default_ttl_seconds         = 300
  error_ttl_seconds           = 5
  uncached_paths              = ["/preview/*"]
  query_strings               = true
  cookies                     = true
  security_headers            = true
  viewer_request_function_arn = module.viewer_function.arn
  web_acl_arn                 = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/sites/0b1c2d3e"
}

module "dns_records" {
  source = "../../../../modules/dns-records/1.0.0"

  zone_ids       = local.zone_ids
  target_domain  = module.distribution.domain_name
  target_zone_id = module.distribution.hosted_zone_id
}

module "cache_purge" {
  source = "../../../../modules/cache-purge/1.0.0"

  name               = "sk-saas-everything-prod-8e58a490-purge"
  iam_path           = "/sitekeeper/main/"
  distribution_id    = module.distribution.id
  distribution_arn   = module.distribution.arn
  log_retention_days = 30
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/made/web/saas-everything/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "made"
    namespace          = "web"
    site               = "saas-everything"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "saas"
    hostnames          = ["saas.example.co.jp", "example.co.jp"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
    purgeFunction      = module.cache_purge.function_name
  })

  depends_on = [
    module.certificate,
    module.viewer_function,
    module.distribution,
    module.dns_records,
    module.cache_purge,
  ]
}
