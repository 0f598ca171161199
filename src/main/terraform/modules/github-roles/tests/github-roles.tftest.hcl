mock_provider "aws" {
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

  mock_resource "aws_iam_openid_connect_provider" {
    defaults = {
      arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    }
  }

  mock_resource "aws_iam_policy" {
    defaults = {
      arn = "arn:aws:iam::123456789012:policy/sitekeeper/main/github-sites"
    }
  }
}

variables {
  name             = "github-sites"
  iam_path         = "/sitekeeper/main/"
  owner            = "main"
  repository       = "example/sites"
  environment      = "production"
  branch           = "main"
  state_bucket_arn = "arn:aws:s3:::example-tfstate"
}

run "makes_the_provider_where_there_is_none" {
  assert {
    condition     = aws_iam_openid_connect_provider.this[0].client_id_list == toset(["sts.amazonaws.com"])
    error_message = "The provider takes tokens for AWS only."
  }

  assert {
    condition = alltrue([
      for document in data.aws_iam_policy_document.trust :
      one(document.statement[0].principals).identifiers == toset([aws_iam_openid_connect_provider.this[0].arn])
    ])
    error_message = "A role trusts another provider."
  }

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.apply : attachment.role]) == toset(["github-sites-apply"]) && length(aws_iam_role_policy_attachment.apply) == 6
    error_message = "The role for applies has all policies."
  }
}

run "bounds_both_roles_where_asked" {
  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/pipelines"
  }

  assert {
    condition = [aws_iam_role.plan.permissions_boundary, aws_iam_role.apply.permissions_boundary] == [
      "arn:aws:iam::123456789012:policy/pipelines", "arn:aws:iam::123456789012:policy/pipelines",
    ]
    error_message = "A role is not bounded."
  }
}

run "refuses_every_repository_of_an_owner" {
  command = plan

  variables {
    repository = "example/*"
  }

  expect_failures = [var.repository]
}

run "refuses_a_repository_with_one_id" {
  command = plan

  variables {
    repository = "example@123456/sites"
  }

  expect_failures = [var.repository]
}

run "refuses_a_repository_that_is_a_url" {
  command = plan

  variables {
    repository = "https://github.com/example/sites"
  }

  expect_failures = [var.repository]
}

run "refuses_any_environment" {
  command = plan

  variables {
    environment = "*"
  }

  expect_failures = [var.environment]
}

run "refuses_a_policy_variable_as_environment" {
  command = plan

  variables {
    environment = "$${aws:username}"
  }

  expect_failures = [var.environment]
}

run "refuses_no_environment" {
  command = plan

  variables {
    environment = ""
  }

  expect_failures = [var.environment]
}

run "refuses_any_branch" {
  command = plan

  variables {
    branch = "release/*"
  }

  expect_failures = [var.branch]
}

run "refuses_a_ref" {
  command = plan

  variables {
    branch = "refs/heads/main"
  }

  expect_failures = [var.branch]
}

run "refuses_a_state_bucket_that_the_apply_may_remove" {
  command = plan

  variables {
    state_bucket_arn = "arn:aws:s3:::sk-tfstate"
  }

  expect_failures = [var.state_bucket_arn]
}

run "refuses_all_buckets" {
  command = plan

  variables {
    state_bucket_arn = "arn:aws:s3:::*"
  }

  expect_failures = [var.state_bucket_arn]
}

run "refuses_a_name_that_the_apply_may_change" {
  command = plan

  variables {
    name = "sk-github"
  }

  expect_failures = [var.name]
}

run "refuses_an_owner_with_a_wildcard" {
  command = plan

  variables {
    owner = "*"
  }

  expect_failures = [var.owner]
}

run "refuses_a_provider_that_is_a_role" {
  command = plan

  variables {
    existing_provider_arn = "arn:aws:iam::123456789012:role/github"
  }

  expect_failures = [var.existing_provider_arn]
}

run "refuses_a_path_without_slashes" {
  command = plan

  variables {
    iam_path = "sitekeeper"
  }

  expect_failures = [var.iam_path]
}

run "refuses_a_boundary_that_is_a_role" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:role/pipelines"
  }

  expect_failures = [var.permissions_boundary_arn]
}
