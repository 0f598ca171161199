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
  image_id                        = "ami-0fedcba9876543210"
  user_data_base64                = filebase64("${path.module}/user-data.ps1")
}

module "log_groups" {
  source = "../../../../modules/log-groups/1.0.0"

  prefix         = "/sitekeeper/main/web/corporate/staging"
  logs           = ["system"]
  retention_days = 120
}

module "vpc_origin_distribution" {
  source = "../../../../modules/vpc-origin-distribution/1.0.0"

  name                   = "sk-corporate-staging-9cfe4780"
  hostnames              = ["stg.example.com"]
  certificate_arn        = "arn:aws:acm:us-east-1:123456789012:certificate/a"
  load_balancer_arn      = module.load_balancer.arn
  load_balancer_dns_name = module.load_balancer.dns_name
  default_ttl_seconds    = 60
  error_ttl_seconds      = 0
  uncached_paths         = ["/admin/*", "/cart/%%{if true}*", "/\"quoted\"/*"]
  query_strings          = false
  cookies                = true
  security_headers       = false
  web_acl_arn            = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b"
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.0"

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
    distributionId     = module.vpc_origin_distribution.id
    distributionArn    = module.vpc_origin_distribution.arn
    distributionDomain = module.vpc_origin_distribution.domain_name
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

  depends_on = [module.load_balancer, module.web_servers, module.log_groups, module.vpc_origin_distribution]
}
