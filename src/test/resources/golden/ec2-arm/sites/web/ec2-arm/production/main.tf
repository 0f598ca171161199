data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/plain"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "arm.example.co.jp" = "Z0123456789ABCDEFGHIJ"
  }
}

module "load_balancer" {
  source = "../../../../modules/load-balancer/1.0.0"

  name       = "sk-ec2-arm-production-e0a43d37"
  vpc_id     = local.class.network.vpcId
  subnet_ids = local.class.network.privateSubnetIds
  health_check = {
    path             = "/"
    expected_codes   = "200-399"
    interval_seconds = 15
  }
}

module "web_servers" {
  source = "../../../../modules/web-servers/1.0.0"

  name                            = "sk-ec2-arm-production-e0a43d37"
  iam_path                        = "/sitekeeper/main/"
  vpc_id                          = local.class.network.vpcId
  subnet_ids                      = local.class.network.privateSubnetIds
  instance_type                   = "t4g.small"
  instance_count                  = 2
  operating_system                = "AmazonLinux2023"
  root_volume_gib                 = 30
  port                            = 80
  target_group_arn                = module.load_balancer.target_group_arn
  load_balancer_security_group_id = module.load_balancer.security_group_id
  parameter_path                  = "/sitekeeper/settings/main/web/ec2-arm/production"
  log_prefix                      = "/sitekeeper/main/web/ec2-arm/production"
}

module "cloudwatch_agent" {
  source = "../../../../modules/cloudwatch-agent/1.0.0"

  name             = "sk-ec2-arm-production-e0a43d37"
  instance_ids     = module.web_servers.instance_ids
  operating_system = "AmazonLinux2023"
  parameter_path   = "/sitekeeper/settings/main/web/ec2-arm/production"
  log_prefix       = "/sitekeeper/main/web/ec2-arm/production"
  logs             = []
}

module "log_groups" {
  source = "../../../../modules/log-groups/1.0.0"

  prefix         = "/sitekeeper/main/web/ec2-arm/production"
  logs           = module.cloudwatch_agent.log_names
  retention_days = 90
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["arm.example.co.jp"]
  zone_ids  = local.zone_ids
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-ec2-arm-production-e0a43d37"
  hostnames       = ["arm.example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    vpc = {
      load_balancer_arn = module.load_balancer.arn
      domain_name       = module.load_balancer.dns_name
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

  parameter = "/sitekeeper/v1/main/plain/web/ec2-arm/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "plain"
    namespace          = "web"
    site               = "ec2-arm"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "ec2"
    hostnames          = ["arm.example.co.jp"]
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
    operatingSystem = "AmazonLinux2023"
    logGroups       = module.log_groups.names
  })

  depends_on = [
    module.load_balancer,
    module.web_servers,
    module.cloudwatch_agent,
    module.log_groups,
    module.certificate,
    module.distribution,
    module.dns_records,
  ]
}
