data "aws_ssm_parameter" "class" {
  name = "/sitekeeper/v1/main/made"
}

locals {
  class = jsondecode(data.aws_ssm_parameter.class.insecure_value)
  zone_ids = {
    "www.example.co.jp" = "Z0123456789ABCDEFGHIJ"
    "example.co.jp"     = "Z0123456789ABCDEFGHIJ"
  }
}

module "load_balancer" {
  source = "../../../../modules/load-balancer/1.0.0"

  name       = "sk-ec2-everything-produ-1e8ab064"
  vpc_id     = local.class.network.vpcId
  subnet_ids = local.class.network.privateSubnetIds
  health_check = {
    path             = "/health"
    expected_codes   = "200,301"
    interval_seconds = 30
  }
}

module "web_servers" {
  source = "../../../../modules/web-servers/1.0.0"

  name                            = "sk-ec2-everything-produ-1e8ab064"
  iam_path                        = "/sitekeeper/main/"
  vpc_id                          = local.class.network.vpcId
  subnet_ids                      = local.class.network.privateSubnetIds
  instance_type                   = "t3.small"
  instance_count                  = 2
  operating_system                = "AmazonLinux2023"
  root_volume_gib                 = 40
  port                            = 8080
  target_group_arn                = module.load_balancer.target_group_arn
  load_balancer_security_group_id = module.load_balancer.security_group_id
  parameter_path                  = "/sitekeeper/settings/main/web/ec2-everything/production"
  log_prefix                      = "/sitekeeper/main/web/ec2-everything/production"
  user_data_base64                = filebase64("${path.module}/user-data.sh")
}

module "cloudwatch_agent" {
  source = "../../../../modules/cloudwatch-agent/1.0.0"

  name             = "sk-ec2-everything-produ-1e8ab064"
  instance_ids     = module.web_servers.instance_ids
  operating_system = "AmazonLinux2023"
  parameter_path   = "/sitekeeper/settings/main/web/ec2-everything/production"
  log_prefix       = "/sitekeeper/main/web/ec2-everything/production"
  logs = [
    {
      name = "application"
      path = "/var/log/cms/*.log"
    },
  ]
}

module "log_groups" {
  source = "../../../../modules/log-groups/1.0.0"

  prefix         = "/sitekeeper/main/web/ec2-everything/production"
  logs           = module.cloudwatch_agent.log_names
  retention_days = 30
}

module "certificate" {
  source = "../../../../modules/certificate/1.0.0"

  providers = {
    aws = aws.us_east_1
  }

  hostnames = ["www.example.co.jp", "example.co.jp"]
  zone_ids  = local.zone_ids
}

module "viewer_function" {
  source = "../../../../modules/viewer-function/1.0.0"

  name = "sk-ec2-everything-produ-1e8ab064"
  settings = {
    rules = [
      {
        paths         = ["/admin/*"]
        allowed_cidrs = ["203.0.113.0/24", "2001:db8::/32"]
      },
    ]
    basic_auth = {
      realm = "www.example.co.jp"
      salt  = "c848506ae139a43e461cb81d63583296"
      hash  = "4bbcafa73af8fb446a7f1aef4fc79465745ef9bf5a520fbf62b1ea0ceffa998e"
    }
  }
}

module "distribution" {
  source = "../../../../modules/distribution/1.0.0"

  name            = "sk-ec2-everything-produ-1e8ab064"
  hostnames       = ["www.example.co.jp", "example.co.jp"]
  certificate_arn = module.certificate.arn
  origin = {
    vpc = {
      load_balancer_arn = module.load_balancer.arn
      domain_name       = module.load_balancer.dns_name
    }
  }
  default_ttl_seconds         = 300
  error_ttl_seconds           = 5
  uncached_paths              = ["/admin/*"]
  query_strings               = true
  cookies                     = false
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

  name               = "sk-ec2-everything-produ-1e8ab064-purge"
  iam_path           = "/sitekeeper/main/"
  distribution_id    = module.distribution.id
  distribution_arn   = module.distribution.arn
  log_retention_days = 30
}

module "hand_over" {
  source = "../../../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/made/web/ec2-everything/production"
  value = jsonencode({
    version            = 1
    revision           = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner              = "main"
    class              = "made"
    namespace          = "web"
    site               = "ec2-everything"
    environment        = "production"
    accountId          = "123456789012"
    region             = "ap-northeast-1"
    hosting            = "ec2"
    hostnames          = ["www.example.co.jp", "example.co.jp"]
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
    purgeFunction   = module.cache_purge.function_name
  })

  depends_on = [
    module.load_balancer,
    module.web_servers,
    module.cloudwatch_agent,
    module.log_groups,
    module.certificate,
    module.viewer_function,
    module.distribution,
    module.dns_records,
    module.cache_purge,
  ]
}
