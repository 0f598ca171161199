mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = {
      partition = "aws"
    }
  }
}

variables {
  name                  = "operator"
  iam_path              = "/sitekeeper/main/"
  owner                 = "main"
  trusted_principal_arn = "arn:aws:iam::111111111111:role/sitekeeper-identity"
  external_id           = "tokyo-7f3c"
}

run "grants_exactly_what_deploy_aws_says" {
  command = plan

  assert {
    condition = (
      jsondecode(aws_iam_role_policy.operator.policy) ==
      jsondecode(replace(file("${path.module}/iam-policy.json"), "$${owner}", "main"))
    )
    error_message = "The operator's policy differs from deploy/aws/iam-policy.json."
  }

  assert {
    condition = (
      jsondecode(aws_iam_role_policy.canaries.policy) ==
      jsondecode(replace(file("${path.module}/canary-engine-policy.json"), "$${owner}", "main"))
    )
    error_message = "The canaries' policy differs from deploy/aws/canary-engine-policy.json."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.operator.policy, "$${")
    error_message = "A variable of the policy was not filled in."
  }
}

run "trusts_one_principal_with_the_external_id" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Sid       = "TheOperatorOfThisClass"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111111111111:role/sitekeeper-identity" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = { StringEquals = { "sts:ExternalId" = "tokyo-7f3c" } }
    }]
    error_message = "The trust policy isn't what it should be."
  }

  assert {
    condition     = aws_iam_role.this.path == "/sitekeeper/main/" && aws_iam_role.this.name == "operator"
    error_message = "The role's ARN must end in role/sitekeeper/main/operator."
  }
}

run "refuses_a_whole_account_as_principal" {
  command = plan

  variables {
    trusted_principal_arn = "arn:aws:iam::111111111111:root"
  }

  expect_failures = [var.trusted_principal_arn]
}

run "refuses_everybody_as_principal" {
  command = plan

  variables {
    trusted_principal_arn = "arn:aws:iam::111111111111:role/*"
  }

  expect_failures = [var.trusted_principal_arn]
}

run "refuses_a_quote_in_the_external_id" {
  command = plan

  variables {
    external_id = "a\"}, \"Bool\": {\"x\": \"y"
  }

  expect_failures = [var.external_id]
}

run "refuses_an_empty_external_id" {
  command = plan

  variables {
    external_id = ""
  }

  expect_failures = [var.external_id]
}

run "refuses_a_wildcard_as_owner" {
  command = plan

  variables {
    owner = "*"
  }

  expect_failures = [var.owner]
}

run "refuses_a_name_that_terraform_may_change" {
  command = plan

  variables {
    name = "sk-operator"
  }

  expect_failures = [var.name]
}

run "refuses_a_path_without_slashes" {
  command = plan

  variables {
    iam_path = "sitekeeper/main"
  }

  expect_failures = [var.iam_path]
}
