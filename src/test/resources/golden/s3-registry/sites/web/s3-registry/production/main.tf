data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/registry"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "s3-registry.example.co.jp" = "Z0123456789ABCDEFGHIJ"
  }
}

module "static_bucket" {
  source  = "app.terraform.io/example/static-bucket/aws"
  version = "~> 1.0"

  name             = "sk-s3-registry-producti-7b9a7f10-123456789012"
  distribution_arn = module.distribution.arn
}

module "certificate" {
  source  = "app.terraform.io/example/certificate/aws"
  version = "~> 1.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["s3-registry.example.co.jp"]
  zone_ids  = local.zone_ids
}

module "distribution" {
  source  = "app.terraform.io/example/distribution/aws"
  version = "~> 1.0"

  name            = "sk-s3-registry-producti-7b9a7f10"
  hostnames       = ["s3-registry.example.co.jp"]
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
  source  = "app.terraform.io/example/dns-records/aws"
  version = "~> 1.0"

  zone_ids       = local.zone_ids
  target_domain  = module.distribution.domain_name
  target_zone_id = module.distribution.hosted_zone_id
}

module "hand_over" {
  source  = "app.terraform.io/example/hand-over/aws"
  version = "~> 1.0"

  parameter = "/sitekeeper/v1/main/registry/web/s3-registry/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "registry"
    namespace          = "web"
    site               = "s3-registry"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "s3"
    hostnames          = ["s3-registry.example.co.jp"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
    bucket             = module.static_bucket.name
  })

  depends_on = [module.static_bucket, module.certificate, module.distribution, module.dns_records]
}
