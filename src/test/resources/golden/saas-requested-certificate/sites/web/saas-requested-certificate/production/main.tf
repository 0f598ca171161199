data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/bare"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-saas-requested-certi-f4c50b94"
  hostnames       = ["www.example.com"]
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/5a3e2c1b-0f4d-4e6a-9b8c-7d6e5f4a3b2c"
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

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/bare/web/saas-requested-certificate/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "bare"
    namespace          = "web"
    site               = "saas-requested-certificate"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "saas"
    hostnames          = ["www.example.com"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
  })

  depends_on = [module.distribution]
}
