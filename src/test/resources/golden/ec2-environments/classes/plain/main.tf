module "network_existing" {
  source = "../../modules/network-existing/1.0.0"

  vpc_id             = "vpc-0123456789abcdef0"
  private_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

module "artifact_bucket" {
  source = "../../modules/artifact-bucket/1.1.0"

  name = "sk-main-plain-2048b50e-123456789012"
}

module "shared_roles" {
  source = "../../modules/shared-roles/1.1.0"

  name                = "sk-main-plain-2048b50e"
  owner               = "main"
  artifact_bucket_arn = module.artifact_bucket.arn
  chat                = false
}

module "origin_access_control" {
  source = "../../modules/origin-access-control/1.0.0"

  name = "sk-main-plain-2048b50e"
}

module "viewer_function" {
  source = "../../modules/viewer-function/1.0.0"

  name = "sk-main-plain-2048b50e-index"
  settings = {
    directory_index = "index.html"
  }
}

module "hand_over" {
  source = "../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/plain"
  value = jsonencode({
    version   = 1
    revision  = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner     = "main"
    class     = "plain"
    accountId = "123456789012"
    region    = "ap-northeast-1"
    network = {
      vpcId            = module.network_existing.vpc_id
      privateSubnetIds = module.network_existing.private_subnet_ids
    }
    roles = {
      canary      = module.shared_roles.canary_role_arn
      maintenance = module.shared_roles.maintenance_role_arn
      automation  = module.shared_roles.automation_role_arn
    }
    artifactBucket = module.artifact_bucket.name
    staticSites = {
      originAccessControlId = module.origin_access_control.id
      indexFunctionArn      = module.viewer_function.arn
    }
  })

  depends_on = [
    module.network_existing,
    module.artifact_bucket,
    module.shared_roles,
    module.origin_access_control,
    module.viewer_function,
  ]
}
