data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/tokyo"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
}

module "load_balancer" {
  source = "../../../../modules/load-balancer/1.0.0"

  name       = "sk-corporate-staging-9cfe4780"
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

  name                            = "sk-corporate-staging-9cfe4780"
  iam_path                        = "/sitekeeper/main/"
  vpc_id                          = local.class.network.vpcId
  subnet_ids                      = local.class.network.privateSubnetIds
  instance_type                   = "t4g.small"
  instance_count                  = 1
  operating_system                = "WindowsServer2022"
  root_volume_gib                 = 50
  port                            = 8080
  target_group_arn                = module.load_balancer.target_group_arn
  load_balancer_security_group_id = module.load_balancer.security_group_id
  parameter_path                  = "/sitekeeper/settings/main/web/corporate/staging"
  log_prefix                      = "/sitekeeper/main/web/corporate/staging"
  image_id                        = "ami-0fedcba9876543210"
  user_data_base64                = filebase64("${path.module}/user-data.ps1")
}

module "cloudwatch_agent" {
  source = "../../../../modules/cloudwatch-agent/1.0.0"

  name             = "sk-corporate-staging-9cfe4780"
  instance_ids     = module.web_servers.instance_ids
  operating_system = "WindowsServer2022"
  parameter_path   = "/sitekeeper/settings/main/web/corporate/staging"
  log_prefix       = "/sitekeeper/main/web/corporate/staging"
  logs             = []
}

module "log_groups" {
  source = "../../../../modules/log-groups/1.0.0"

  prefix         = "/sitekeeper/main/web/corporate/staging"
  logs           = module.cloudwatch_agent.log_names
  retention_days = 120
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-corporate-staging-9cfe4780"
  hostnames       = ["stg.example.com"]
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/a"
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

  parameter = "/sitekeeper/v1/main/tokyo/web/corporate/staging"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "tokyo"
    namespace          = "web"
    site               = "corporate"
    environment        = "staging"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "ec2"
    hostnames          = ["stg.example.com"]
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
    operatingSystem = "WindowsServer2022"
    logGroups       = module.log_groups.names
  })

  depends_on = [
    module.load_balancer,
    module.web_servers,
    module.cloudwatch_agent,
    module.log_groups,
    module.distribution,
  ]
}
