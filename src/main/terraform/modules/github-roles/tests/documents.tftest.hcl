# What the policies say. The real provider writes them, which needs no account.

provider "aws" {
  region                      = "ap-northeast-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

override_data {
  target = data.aws_caller_identity.this
  values = {
    account_id = "123456789012"
  }
}

variables {
  name                  = "github-sites"
  iam_path              = "/sitekeeper/main/"
  owner                 = "main"
  repository            = "example/sites"
  environment           = "production"
  branch                = "main"
  state_bucket_arn      = "arn:aws:s3:::example-tfstate"
  existing_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
}

# All that needs no other variables is asked of one plan: each has a provider of its own.
run "lets_each_do_its_own_and_no_more" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.plan.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = [
            "repo:example/sites:pull_request",
            "repo:example/sites:ref:refs/heads/main",
          ]
        }
      }
    }]
    error_message = "The role for plans trusts something else."
  }

  assert {
    condition = jsondecode(aws_iam_role.apply.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:example/sites:environment:production"
        }
      }
    }]
    error_message = "The role for applies trusts something else."
  }

  assert {
    condition = alltrue(flatten([
      for document in [aws_iam_policy.this["read"].policy, aws_iam_role_policy.plan.policy] : [
        for statement in jsondecode(document).Statement : [
          for action in flatten([statement.Action]) : can(regex("^[a-z0-9]+:(Describe|Get|List)", action)) if statement.Effect == "Allow"
        ]
      ]
    ]))
    error_message = "The role for plans may do more than read."
  }

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.plan.policy).Statement : statement.Action if statement.Effect == "Deny"
    ])) == toset(["kms:Decrypt", "secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue"])
    error_message = "The role for plans could read secrets."
  }

  assert {
    condition = !anytrue([
      for statement in jsondecode(aws_iam_policy.this["read"].policy).Statement : contains(flatten([statement.Action]), "s3:GetObject")
    ])
    error_message = "Objects are read in the state's bucket only."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_policy.this["read"].policy).Statement : statement.Resource
      if contains(flatten([statement.Action]), "ssm:GetParametersByPath")
      ] == [[
        "arn:aws:ssm:*:123456789012:parameter/sitekeeper/v1/main/*",
        "arn:aws:ssm:*:123456789012:parameter/sitekeeper/v1/main",
    ]]
    error_message = "script/apply reads the hand-overs of its owner, and no others."
  }

  assert {
    condition = alltrue(flatten([
      for document in [for policy in aws_iam_policy.this : policy.policy] : [
        for statement in jsondecode(document).Statement : [
          for resource in flatten([statement.Resource]) :
          can(regex("^arn:aws:iam::123456789012:(role|instance-profile)/(sitekeeper/main/sk-\\*|aws-service-role/\\*)$", resource))
        ] if anytrue([for action in flatten([statement.Action]) : startswith(action, "iam:") && !can(regex("^iam:(Get|List)", action))])
      ]
    ]))
    error_message = "Roles elsewhere could be changed."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_policy.this["identity"].policy).Statement : statement.Condition.StringEquals["iam:PassedToService"]
      if statement.Action == "iam:PassRole"
    ] == [["ec2.amazonaws.com", "lambda.amazonaws.com", "vpc-flow-logs.amazonaws.com"]]
    error_message = "Roles are handed to the services that the modules use."
  }

  assert {
    condition     = !startswith("${aws_iam_role.apply.path}${aws_iam_role.apply.name}", "/sitekeeper/main/sk-")
    error_message = "The role for applies could change itself."
  }

  assert {
    condition     = alltrue([for policy in aws_iam_policy.this : length(jsonencode(jsondecode(policy.policy))) <= 6144])
    error_message = "A managed policy has at most 6144 characters without white space: ${jsonencode({ for key, policy in aws_iam_policy.this : key => length(jsonencode(jsondecode(policy.policy))) })}"
  }

  assert {
    condition     = length(aws_iam_policy.this) <= 10
    error_message = "A role has at most 10 managed policies."
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0
    error_message = "An account has one provider for GitHub."
  }
}

run "knows_subjects_that_are_immutable" {
  command = plan

  variables {
    repository = "example@123456/sites@456789"
  }

  assert {
    condition     = strcontains(aws_iam_role.apply.assume_role_policy, "\"repo:example@123456/sites@456789:environment:production\"")
    error_message = "The subject lacks the ids."
  }
}

run "writes_a_colon_as_github_does" {
  command = plan

  variables {
    environment = "x:ref:refs/heads/main"
  }

  assert {
    condition     = strcontains(aws_iam_role.apply.assume_role_policy, "\"repo:example/sites:environment:x%3Aref%3Arefs/heads/main\"")
    error_message = "The environment's name could pass for another subject."
  }
}

run "takes_the_claims_of_an_enterprise_server" {
  command = plan

  variables {
    existing_provider_arn = "arn:aws:iam::123456789012:oidc-provider/github.example.com/_services/token"
  }

  assert {
    condition     = strcontains(aws_iam_role.plan.assume_role_policy, "\"github.example.com/_services/token:sub\"")
    error_message = "The claims bear the name of another issuer."
  }
}
