mock_provider "aws" {
  mock_data "aws_region" {
    defaults = {
      name = "ap-northeast-1"
    }
  }

  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  name                = "sk-main-tokyo"
  owner               = "main"
  artifact_bucket_arn = "arn:aws:s3:::sk-main-tokyo-123456789012"
}

run "has_no_role_for_chat_by_default" {
  assert {
    condition     = output.chat_role_arn == null && length(aws_iam_role.chat) == 0
    error_message = "Chat gets a role only where it is asked for."
  }

  assert {
    condition     = toset([aws_iam_role.canary.path, aws_iam_role.maintenance.path, aws_iam_role.automation.path]) == toset(["/sitekeeper/main/"])
    error_message = "A role lies elsewhere."
  }
}

run "lets_only_automation_touch_images" {
  assert {
    condition = anytrue(flatten([
      for statement in data.aws_iam_policy_document.automation.statement : [for action in statement.actions : action == "ec2:DeregisterImage"]
    ]))
    error_message = "Automation removes images."
  }

  assert {
    condition = !anytrue(flatten([
      for statement in data.aws_iam_policy_document.maintenance.statement : [for action in statement.actions : strcontains(action, "Image") || strcontains(action, "Snapshot")]
    ]))
    error_message = "The windows' role must not touch images."
  }

  assert {
    condition = [
      for statement in data.aws_iam_policy_document.maintenance.statement : statement.resources if contains(statement.actions, "iam:PassRole")
    ] == [toset([aws_iam_role.automation.arn])]
    error_message = "The windows' role hands on the role of automation and no other."
  }
}

run "lets_windows_start_documents_of_ours_and_no_others" {
  assert {
    condition = [
      for statement in data.aws_iam_policy_document.maintenance.statement : statement.resources if contains(statement.actions, "ssm:StartAutomationExecution")
      ] == [toset([
        "arn:aws:ssm:ap-northeast-1:123456789012:document/main_*",
        "arn:aws:ssm:ap-northeast-1:123456789012:automation-execution/*",
    ])]
    error_message = "To start an execution is to ask for the document and the execution."
  }
}

run "copies_nothing_without_a_key" {
  assert {
    condition = !anytrue(flatten([
      for statement in data.aws_iam_policy_document.automation.statement : [
        for action in statement.actions : startswith(action, "kms:") || action == "ec2:CopyImage"
      ]
    ]))
    error_message = "Copies are made only where a key is given."
  }
}

run "copies_with_the_key_that_is_given" {
  variables {
    backup_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition = [
      for statement in data.aws_iam_policy_document.automation.statement : statement.resources if contains(statement.actions, "kms:CreateGrant")
    ] == [toset(["arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"])]
    error_message = "The role may use the key, and no other."
  }

  assert {
    condition = anytrue([
      for statement in data.aws_iam_policy_document.automation.statement : contains(statement.actions, "ec2:CopyImage")
    ])
    error_message = "The role may copy images."
  }
}

run "refuses_what_is_no_key" {
  command = plan

  variables {
    backup_key_arn = "alias/backups"
  }

  expect_failures = [var.backup_key_arn]
}

run "lets_each_service_take_on_its_own_role" {
  assert {
    condition = { for role, document in data.aws_iam_policy_document.assume : role => one(one(document.statement[0].principals).identifiers) } == {
      canary      = "lambda.amazonaws.com"
      maintenance = "ssm.amazonaws.com"
      automation  = "ssm.amazonaws.com"
      chat        = "chatbot.amazonaws.com"
    }
    error_message = "A role trusts another service."
  }

  assert {
    condition = alltrue([
      for role in ["maintenance", "automation"] : one(data.aws_iam_policy_document.assume[role].statement[0].condition).values == tolist(["123456789012"])
    ])
    error_message = "Systems Manager could act for another account."
  }
}

run "lets_chat_purge_only_caches_of_ours" {
  variables {
    chat = true
  }

  assert {
    condition     = output.chat_role_arn != null
    error_message = "The role of chat is told."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.chat[0].statement :
      statement.resources == toset(["arn:aws:lambda:ap-northeast-1:123456789012:function:sk-*-purge"])
      && one(statement.condition).variable == "aws:ResourceTag/sitekeeper:owner"
      && one(statement.condition).values == tolist(["main"])
      if contains(statement.actions, "lambda:InvokeFunction")
    ])
    error_message = "Chat could invoke functions of others."
  }

  assert {
    condition = length(setsubtract(
      flatten([for statement in data.aws_iam_policy_document.chat[0].statement : tolist(statement.actions)]),
      [
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetMetricData",
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:GetMetricWidgetImage",
        "cloudwatch:ListMetrics",
        "lambda:InvokeFunction",
      ],
    )) == 0
    error_message = "Chat may do more than read and purge."
  }
}

run "refuses_a_long_name" {
  command = plan

  variables {
    name = "a2345678901234567890123456789012345678901234567890123"
  }

  expect_failures = [var.name]
}

run "refuses_an_owner_with_a_slash" {
  command = plan

  variables {
    owner = "main/other"
  }

  expect_failures = [var.owner]
}

run "refuses_a_bucket_that_is_a_wildcard" {
  command = plan

  variables {
    artifact_bucket_arn = "arn:aws:s3:::*"
  }

  expect_failures = [var.artifact_bucket_arn]
}
