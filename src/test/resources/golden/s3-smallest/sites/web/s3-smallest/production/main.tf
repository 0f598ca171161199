data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/bare"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "s3.example.co.jp" = "Z0123456789ABCDEFGHIJ"
  }
}

module "static_bucket" {
  source = "../../../../modules/static-bucket/1.0.0"

  name             = "sk-s3-smallest-producti-522baa3d-123456789012"
  distribution_arn = module.distribution.arn
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["s3.example.co.jp"]
  zone_ids  = local.zone_ids
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-s3-smallest-producti-522baa3d"
  hostnames       = ["s3.example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    bucket = {
      domain_name       = module.static_bucket.domain_name
      access_control_id = local.class.staticSites.originAccessControlId
      index             = "index.html"
    }
  }
  default_ttl_seconds         = 86400
  error_ttl_seconds           = 10
  uncached_paths              = []
  query_strings               = true
  cookies                     = false
  security_headers            = true
  viewer_request_function_arn = local.class.staticSites.indexFunctionArn
}

module "dns_records" {
  source = "../../../../modules/dns-records/1.0.0"

  zone_ids       = local.zone_ids
  target_domain  = module.distribution.domain_name
  target_zone_id = module.distribution.hosted_zone_id
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/bare/web/s3-smallest/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "bare"
    namespace          = "web"
    site               = "s3-smallest"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "s3"
    hostnames          = ["s3.example.co.jp"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
    bucket             = module.static_bucket.name
  })

  depends_on = [module.static_bucket, module.certificate, module.distribution, module.dns_records]
}
