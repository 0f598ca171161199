module "network_created" {
  source = "../../modules/network-created/1.0.0"

  name     = "sk-main-made-ed08ffcb"
  iam_path = "/sitekeeper/main/"
  cidr     = "10.20.0.0/16"
}

module "artifact_bucket" {
  source = "../../modules/artifact-bucket/1.1.0"

  name = "sk-main-made-ed08ffcb-123456789012"
}

module "shared_roles" {
  source = "../../modules/shared-roles/1.1.0"

  name                = "sk-main-made-ed08ffcb"
  owner               = "main"
  artifact_bucket_arn = module.artifact_bucket.arn
  chat                = true
  backup_key_arn      = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

module "origin_access_control" {
  source = "../../modules/origin-access-control/1.0.0"

  name = "sk-main-made-ed08ffcb"
}

module "viewer_function" {
  source = "../../modules/viewer-function/1.0.0"

  name = "sk-main-made-ed08ffcb-index"
  settings = {
    directory_index = "index.html"
  }
}

module "health_queue" {
  source = "../../modules/health-queue/1.0.0"

  name = "sk-main-made-ed08ffcb-health"
}

module "hand_over" {
  source = "../../modules/hand-over/1.0.1"

  parameter = "/sitekeeper/v1/main/made"
  value = jsonencode({
    version   = 1
    revision  = jsondecode(file("${path.module}/.sitekeeper.json")).revision
    owner     = "main"
    class     = "made"
    accountId = "123456789012"
    region    = "ap-northeast-1"
    network = {
      vpcId            = module.network_created.vpc_id
      privateSubnetIds = module.network_created.private_subnet_ids
    }
    roles = {
      canary      = module.shared_roles.canary_role_arn
      maintenance = module.shared_roles.maintenance_role_arn
      automation  = module.shared_roles.automation_role_arn
      chat        = module.shared_roles.chat_role_arn
    }
    artifactBucket = module.artifact_bucket.name
    staticSites = {
      originAccessControlId = module.origin_access_control.id
      indexFunctionArn      = module.viewer_function.arn
    }
    healthQueueUrl = module.health_queue.url
  })

  depends_on = [
    module.network_created,
    module.artifact_bucket,
    module.shared_roles,
    module.origin_access_control,
    module.viewer_function,
    module.health_queue,
  ]
}
