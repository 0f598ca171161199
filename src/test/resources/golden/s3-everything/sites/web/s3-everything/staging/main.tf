data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/made"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "stg.example.co.jp" = "Z0123456789ABCDEFGHIJ"
  }
}

module "static_bucket" {
  source = "../../../../modules/static-bucket/1.0.0"

  name             = "sk-s3-everything-stagin-06d490ad-123456789012"
  distribution_arn = module.distribution.arn
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["stg.example.co.jp"]
  zone_ids  = local.zone_ids
}

module "viewer_function" {
  source = "../../../../modules/viewer-function/1.0.0"

  name = "sk-s3-everything-stagin-06d490ad"
  settings = {
    rules = [
      {
        paths         = ["/internal/*"]
        allowed_cidrs = ["203.0.113.0/24"]
      },
    ]
    basic_auth = {
      realm = "stg.example.co.jp"
      salt  = "e6e207126d7645e172fcc9373b21d3b1"
      hash  = "359f51506d8c09c4867b099d15f9d9279d652a0440586c20d35b5a3709971d8f"
    }
    directory_index = "start.html"
  }
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-s3-everything-stagin-06d490ad"
  hostnames       = ["stg.example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    bucket = {
      domain_name       = module.static_bucket.domain_name
      access_control_id = local.class.staticSites.originAccessControlId
      index             = "start.html"
    }
  }
  default_ttl_seconds = 31536000
  error_ttl_seconds   = 0
  uncached_paths      = ["/version.json"]
  query_strings       = false
  cookies             = false
  security_headers    = true
  error_pages = [
    {
      error_code    = 404
      response_code = 404
      page_path     = "/errors/404.html"
    },
  ]
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

  name               = "sk-s3-everything-stagin-06d490ad-purge"
  iam_path           = "/sitekeeper/main/"
  distribution_id    = module.distribution.id
  distribution_arn   = module.distribution.arn
  log_retention_days = 90
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/made/web/s3-everything/staging"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "made"
    namespace          = "web"
    site               = "s3-everything"
    environment        = "staging"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "s3"
    hostnames          = ["stg.example.co.jp"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
    bucket             = module.static_bucket.name
    purgeFunction      = module.cache_purge.function_name
  })

  depends_on = [
    module.static_bucket,
    module.certificate,
    module.viewer_function,
    module.distribution,
    module.dns_records,
    module.cache_purge,
  ]
}
