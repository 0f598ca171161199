mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { name = "ap-northeast-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_data "aws_ec2_instance_type" {
    defaults = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
}

variables {
  name                            = "sk-corporate-production-22708748"
  iam_path                        = "/sitekeeper/main/"
  vpc_id                          = "vpc-0123456789abcdef0"
  subnet_ids                      = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  instance_type                   = "t3.small"
  instance_count                  = 3
  target_group_arn                = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/a/0123456789abcdef"
  load_balancer_security_group_id = "sg-0123456789abcdef0"
  parameter_path                  = "/sitekeeper/settings/main/web/corporate/production"
  log_prefix                      = "/sitekeeper/main/web/corporate/production"
}

run "spreads_instances_over_subnets" {
  command = plan

  assert {
    condition     = aws_instance.this[*].subnet_id == ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef0"]
    error_message = "Instances take the subnets in turn."
  }

  assert {
    condition     = aws_instance.this[*].tags.Name == ["sk-corporate-production-22708748-0", "sk-corporate-production-22708748-1", "sk-corporate-production-22708748-2"]
    error_message = "An instance's name tells its index."
  }
}

run "asks_for_tokens_one_hop_and_no_tags" {
  command = plan

  assert {
    condition = alltrue([for options in concat(aws_launch_template.this.metadata_options, flatten(aws_instance.this[*].metadata_options)) : (
      options.http_tokens == "required" && options.http_put_response_hop_limit == 1 && options.instance_metadata_tags == "disabled"
    )])
    error_message = "Both the template and the instances that run ask for tokens, one hop away at most, without tags."
  }
}

run "encrypts_root_volumes" {
  command = plan

  variables {
    root_volume_gib = 50
  }

  assert {
    condition     = alltrue([for volume in flatten(aws_instance.this[*].root_block_device) : volume.encrypted && volume.volume_type == "gp3" && volume.volume_size == 50])
    error_message = "Root volumes are encrypted, of type gp3 and as large as asked for."
  }
}

run "has_no_key_pair_and_basic_monitoring" {
  command = plan

  assert {
    condition     = aws_launch_template.this.key_name == null && !one(aws_launch_template.this.monitoring).enabled
    error_message = "People come through Session Manager, and detailed monitoring is paid for."
  }
}

run "hands_user_data_over_as_it_is" {
  command = plan

  variables {
    user_data_base64 = "IyEvYmluL2Jhc2gKZWNobyAkezErMX0K"
  }

  assert {
    condition     = aws_launch_template.this.user_data == "IyEvYmluL2Jhc2gKZWNobyAkezErMX0K"
    error_message = "No byte of it changes."
  }
}

run "asks_for_optimized_volumes_where_the_type_can" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["i386", "x86_64"], ebs_optimized_support = "unsupported" }
  }

  variables {
    instance_type = "t2.small"
  }

  assert {
    condition     = aws_launch_template.this.ebs_optimized == null
    error_message = "t2 refuses the setting."
  }
}

run "limits_the_role_to_its_own_logs" {
  command = plan

  assert {
    condition     = data.aws_iam_policy_document.telemetry.statement[0].resources == toset(["arn:aws:logs:ap-northeast-1:123456789012:log-group:/sitekeeper/main/web/corporate/production/*"])
    error_message = "Instances write logs below their prefix only."
  }

  assert {
    condition     = !contains(flatten([for statement in data.aws_iam_policy_document.telemetry.statement : tolist(statement.actions)]), "logs:CreateLogGroup")
    error_message = "Log groups come from Terraform, with an end to how long events are kept."
  }
}

run "starts_amazon_linux_2023_on_x86_64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "AmazonLinux2023"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    error_message = "The newest image of AmazonLinux2023 for x86_64 is named there."
  }
}

run "starts_amazon_linux_2023_on_arm64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "AmazonLinux2023"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
    error_message = "The newest image of AmazonLinux2023 for arm64 is named there."
  }
}

run "starts_ubuntu_2204_on_x86_64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Ubuntu2204"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id"
    error_message = "The newest image of Ubuntu2204 for x86_64 is named there."
  }
}

run "starts_ubuntu_2204_on_arm64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Ubuntu2204"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/canonical/ubuntu/server/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id"
    error_message = "The newest image of Ubuntu2204 for arm64 is named there."
  }
}

run "starts_ubuntu_2404_on_x86_64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Ubuntu2404"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
    error_message = "The newest image of Ubuntu2404 for x86_64 is named there."
  }
}

run "starts_ubuntu_2404_on_arm64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Ubuntu2404"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id"
    error_message = "The newest image of Ubuntu2404 for arm64 is named there."
  }
}

run "starts_windows_server_2022_on_x86_64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "WindowsServer2022"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base"
    error_message = "The newest image of WindowsServer2022 for x86_64 is named there."
  }
}

run "starts_windows_server_2025_on_x86_64" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "WindowsServer2025"
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base"
    error_message = "The newest image of WindowsServer2025 for x86_64 is named there."
  }
}

run "starts_rhel_9_on_x86_64_from_an_image_of_ones_own" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Rhel9"
    image_id         = "ami-0fedcba9876543210"
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0fedcba9876543210" && length(data.aws_ssm_parameter.image) == 0
    error_message = "The image is the one that was given, and no other is looked for."
  }
}

run "starts_rhel_9_on_arm64_from_an_image_of_ones_own" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Rhel9"
    image_id         = "ami-0fedcba9876543210"
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0fedcba9876543210" && length(data.aws_ssm_parameter.image) == 0
    error_message = "The image is the one that was given, and no other is looked for."
  }
}

run "refuses_rhel_9_without_an_image" {
  command = plan

  variables {
    operating_system = "Rhel9"
  }

  expect_failures = [var.image_id]
}

run "starts_debian_12_on_x86_64_from_an_image_of_ones_own" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["x86_64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Debian12"
    image_id         = "ami-0fedcba9876543210"
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0fedcba9876543210" && length(data.aws_ssm_parameter.image) == 0
    error_message = "The image is the one that was given, and no other is looked for."
  }
}

run "starts_debian_12_on_arm64_from_an_image_of_ones_own" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "Debian12"
    image_id         = "ami-0fedcba9876543210"
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0fedcba9876543210" && length(data.aws_ssm_parameter.image) == 0
    error_message = "The image is the one that was given, and no other is looked for."
  }
}

run "refuses_debian_12_without_an_image" {
  command = plan

  variables {
    operating_system = "Debian12"
  }

  expect_failures = [var.image_id]
}

run "refuses_windows_on_arm" {
  command = plan

  override_data {
    target = data.aws_ec2_instance_type.this
    values = { supported_architectures = ["arm64"], ebs_optimized_support = "default" }
  }

  variables {
    operating_system = "WindowsServer2025"
  }

  expect_failures = [data.aws_ssm_parameter.image]
}

run "refuses_unknown_operating_systems" {
  command = plan

  variables {
    operating_system = "windowsserver2025"
  }

  expect_failures = [var.operating_system]
}

run "refuses_half_an_instance" {
  command = plan

  variables {
    instance_count = 1.5
  }

  expect_failures = [var.instance_count]
}

run "refuses_too_many_instances" {
  command = plan

  variables {
    instance_count = 21
  }

  expect_failures = [var.instance_count]
}

run "refuses_an_image_that_is_none" {
  command = plan

  variables {
    image_id = "ami-xyz"
  }

  expect_failures = [var.image_id]
}

run "refuses_no_subnet" {
  command = plan

  variables {
    subnet_ids = []
  }

  expect_failures = [var.subnet_ids]
}

run "refuses_paths_and_prefixes_that_reach_further" {
  command = plan

  variables {
    parameter_path = "/sitekeeper/"
    log_prefix     = "*"
  }

  expect_failures = [var.parameter_path, var.log_prefix]
}

run "refuses_small_and_large_volumes" {
  command = plan

  variables {
    root_volume_gib = 7
  }

  expect_failures = [var.root_volume_gib]
}

run "refuses_ports_that_are_none" {
  command = plan

  variables {
    port = 0
  }

  expect_failures = [var.port]
}
