# Instances behind a load balancer, reached by people through Session Manager only.

locals {
  image_parameters = {
    AmazonLinux2023 = {
      x86_64 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
      arm64  = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
    }
    Ubuntu2204 = {
      x86_64 = "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id"
      arm64  = "/aws/service/canonical/ubuntu/server/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id"
    }
    Ubuntu2404 = {
      x86_64 = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
      arm64  = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id"
    }
    WindowsServer2022 = {
      x86_64 = "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base"
    }
    WindowsServer2025 = {
      x86_64 = "/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base"
    }
  }

  architecture = contains(data.aws_ec2_instance_type.this.supported_architectures, "arm64") ? "arm64" : "x86_64"
  image_id     = var.image_id != null ? var.image_id : data.aws_ssm_parameter.image[0].insecure_value

  # Some old instance types refuse the setting.
  ebs_optimized = data.aws_ec2_instance_type.this.ebs_optimized_support == "unsupported" ? null : true
}

data "aws_ec2_instance_type" "this" {
  instance_type = var.instance_type
}

data "aws_ssm_parameter" "image" {
  count = var.image_id == null ? 1 : 0

  name = try(local.image_parameters[var.operating_system][local.architecture], null)

  lifecycle {
    precondition {
      condition     = can(local.image_parameters[var.operating_system][local.architecture])
      error_message = "There is no public image of ${var.operating_system} for ${local.architecture} (${var.instance_type}): give an image_id or another instance_type."
    }
  }
}

# What counts when an instance starts for the first time. A change makes a new version of the template, which only
# new instances start from.
resource "aws_launch_template" "this" {
  name                   = "${var.name}-web"
  description            = "Web servers of ${var.name}"
  image_id               = local.image_id
  instance_type          = var.instance_type
  user_data              = var.user_data_base64
  vpc_security_group_ids = [aws_security_group.this.id]
  ebs_optimized          = local.ebs_optimized
  update_default_version = true

  iam_instance_profile {
    name = aws_iam_instance_profile.this.name
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  monitoring {
    enabled = false
  }
}

# What can change in a running instance stands here, so that it does. The root volume is one of these, and each image
# has its own name for it, which a launch template would have to know.
resource "aws_instance" "this" {
  #checkov:skip=CKV_AWS_126:Alarms work on the five minutes of basic monitoring and the minutes of the CloudWatch agent.
  count = var.instance_count

  instance_type          = var.instance_type
  subnet_id              = var.subnet_ids[count.index % length(var.subnet_ids)]
  vpc_security_group_ids = [aws_security_group.this.id]
  iam_instance_profile   = aws_iam_instance_profile.this.name
  ebs_optimized          = local.ebs_optimized
  tags                   = { Name = "${var.name}-${count.index}" }

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.root_volume_gib
    encrypted   = true
  }

  lifecycle {
    # Each of these would replace or stop an instance that runs well: a newer public image every few weeks, an
    # edit of what is only for the first boot, and a subnet more or less, which deals all instances out anew.
    # The provider also reports user data as changed where it is not.
    ignore_changes = [launch_template, ami, user_data, user_data_base64, subnet_id]
  }
}

resource "aws_lb_target_group_attachment" "this" {
  count = var.instance_count

  target_group_arn = var.target_group_arn
  target_id        = aws_instance.this[count.index].id
  port             = var.port
}
