# The CloudWatch agent on running instances: Systems Manager installs it, keeps it at its newest version, and has it
# use the configuration in an SSM parameter. A change of the configuration reaches the instances at once.

locals {
  is_windows    = startswith(var.operating_system, "Windows")
  configuration = jsonencode(merge(local.metrics, local.logs))
}

# It holds no secret, so a plan shows what changes in it.
resource "aws_ssm_parameter" "this" {
  #checkov:skip=CKV2_AWS_34:There is no secret in it that would have to be encrypted.
  name           = "${var.parameter_path}/cloudwatch-agent"
  description    = "Configuration of the CloudWatch agent on ${var.name}"
  type           = "String"
  tier           = length(local.configuration) > 4096 ? "Advanced" : "Standard"
  insecure_value = local.configuration

  lifecycle {
    precondition {
      condition     = length(local.configuration) <= 8192
      error_message = "The agent's configuration has ${length(local.configuration)} characters, an SSM parameter at most 8192: give fewer logs, or shorter paths."
    }
  }
}

# Both steps in one document, one after the other: associations have no order among each other, and a new instance
# would be configured before the agent is there, and then not again for 12 hours.
resource "aws_ssm_document" "this" {
  name            = "${var.name}-cloudwatch-agent"
  document_type   = "Command"
  document_format = "JSON"
  target_type     = "/AWS::EC2::Instance"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "Installs and configures the CloudWatch agent on ${var.name}"
    parameters = {
      configuration = {
        type        = "String"
        description = "Name of the SSM parameter that holds the agent's configuration"
      }
      digest = {
        type        = "String"
        description = "Digest of the configuration: an association that changes is applied at once"
      }
    }
    mainSteps = [
      {
        name   = "Install"
        action = "aws:runDocument"
        inputs = {
          documentType = "SSMDocument"
          documentPath = "AWS-ConfigureAWSPackage"
          documentParameters = {
            action = "Install"
            name   = "AmazonCloudWatchAgent"
          }
        }
      },
      {
        name   = "Configure"
        action = "aws:runDocument"
        inputs = {
          documentType = "SSMDocument"
          documentPath = "AmazonCloudWatch-ManageAgent"
          documentParameters = {
            action                        = "configure"
            mode                          = "ec2"
            optionalConfigurationSource   = "ssm"
            optionalConfigurationLocation = "{{ configuration }}"
            optionalRestart               = "yes"
          }
        }
      },
    ]
  })
}

resource "aws_ssm_association" "this" {
  association_name    = "${var.name}-cloudwatch-agent"
  name                = aws_ssm_document.this.name
  schedule_expression = "rate(12 hours)"

  parameters = {
    configuration = aws_ssm_parameter.this.name
    digest        = sha256(local.configuration)
  }

  targets {
    key    = "InstanceIds"
    values = var.instance_ids
  }
}
