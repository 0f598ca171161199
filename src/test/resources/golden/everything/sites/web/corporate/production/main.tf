data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/tokyo"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "www.example.co.jp"        = "Z0123"
    "example.co.jp"            = "Z0123"
    "shop.brand.example.co.jp" = "Z0456"
  }
}

module "load_balancer" {
  source = "../../../../modules/load-balancer/1.0.0"

  name       = "sk-corporate-production-22708748"
  vpc_id     = local.class.network.vpcId
  subnet_ids = local.class.network.privateSubnetIds
  health_check = {
    path             = "/health?a=$${1+1}"
    expected_codes   = "200,301"
    interval_seconds = 30
  }
}

module "web_servers" {
  source = "../../../../modules/web-servers/1.0.0"

  name                            = "sk-corporate-production-22708748"
  iam_path                        = "/sitekeeper/main/"
  vpc_id                          = local.class.network.vpcId
  subnet_ids                      = local.class.network.privateSubnetIds
  instance_type                   = "t4g.small"
  instance_count                  = 3
  operating_system                = "Ubuntu2404"
  root_volume_gib                 = 50
  port                            = 8080
  target_group_arn                = module.load_balancer.target_group_arn
  load_balancer_security_group_id = module.load_balancer.security_group_id
  parameter_path                  = "/sitekeeper/settings/main/web/corporate/production"
  log_prefix                      = "/sitekeeper/main/web/corporate/production"
  image_id                        = "ami-0123456789abcdef0"
  user_data_base64                = filebase64("${path.module}/user-data.sh")
}

module "cloudwatch_agent" {
  source = "../../../../modules/cloudwatch-agent/1.0.0"

  name             = "sk-corporate-production-22708748"
  instance_ids     = module.web_servers.instance_ids
  operating_system = "Ubuntu2404"
  parameter_path   = "/sitekeeper/settings/main/web/corporate/production"
  log_prefix       = "/sitekeeper/main/web/corporate/production"
  logs             = []
}

module "log_groups" {
  source = "../../../../modules/log-groups/1.0.0"

  prefix         = "/sitekeeper/main/web/corporate/production"
  logs           = module.cloudwatch_agent.log_names
  retention_days = 120
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["www.example.co.jp", "example.co.jp", "shop.brand.example.co.jp"]
  zone_ids  = local.zone_ids
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-corporate-production-22708748"
  hostnames       = ["www.example.co.jp", "example.co.jp", "shop.brand.example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    vpc = {
      load_balancer_arn = module.load_balancer.arn
      domain_name       = module.load_balancer.dns_name
    }
  }
  default_ttl_seconds = 60
  error_ttl_seconds   = 0
  uncached_paths      = ["/admin/*", "/cart/%%{if true}*", "/\"quoted\"/*"]
  query_strings       = false
  cookies             = true
  security_headers    = false
  web_acl_arn         = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b"
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/tokyo/web/corporate/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "tokyo"
    namespace          = "web"
    site               = "corporate"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "ec2"
    hostnames          = ["www.example.co.jp", "example.co.jp", "shop.brand.example.co.jp"]
    distributionId     = module.distribution.id
    distributionArn    = module.distribution.arn
    distributionDomain = module.distribution.domain_name
    loadBalancer = {
      arn                  = module.load_balancer.arn
      arnSuffix            = module.load_balancer.arn_suffix
      targetGroupArn       = module.load_balancer.target_group_arn
      targetGroupArnSuffix = module.load_balancer.target_group_arn_suffix
    }
    instances       = module.web_servers.instance_ids
    operatingSystem = "Ubuntu2404"
    logGroups       = module.log_groups.names
  })

  depends_on = [
    module.load_balancer,
    module.web_servers,
    module.cloudwatch_agent,
    module.log_groups,
    module.certificate,
    module.distribution,
  ]
}
