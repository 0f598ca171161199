# Roles below the installation's path. The operator's role and the roles of this module bear other names, so nobody
# widens a role by the role that applies. It can still give a new role whatever it likes, below the path: that is what
# the environment's reviewers look at, and what a permissions boundary on all that the account's pipelines do would end.

data "aws_iam_policy_document" "identity" {
  statement {
    sid = "ChangeRoles"
    actions = [
      "iam:AddRoleToInstanceProfile",
      "iam:CreateInstanceProfile",
      "iam:CreateRole",
      "iam:DeleteInstanceProfile",
      "iam:DeleteRole",
      "iam:DeleteRolePolicy",
      "iam:PutRolePolicy",
      "iam:RemoveRoleFromInstanceProfile",
      "iam:TagInstanceProfile",
      "iam:TagRole",
      "iam:UntagInstanceProfile",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "iam:UpdateRoleDescription",
    ]
    resources = [
      "arn:${local.partition}:iam::${local.account_id}:instance-profile${local.path}${local.names}",
      "arn:${local.partition}:iam::${local.account_id}:role${local.path}${local.names}",
    ]
  }

  statement {
    sid       = "AttachManagedInstanceCore"
    actions   = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]
    resources = ["arn:${local.partition}:iam::${local.account_id}:role${local.path}${local.names}"]

    condition {
      test     = "ArnEquals"
      variable = "iam:PolicyARN"
      values   = ["arn:${local.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"]
    }
  }

  statement {
    sid       = "HandRolesOn"
    actions   = ["iam:PassRole"]
    resources = ["arn:${local.partition}:iam::${local.account_id}:role${local.path}${local.names}"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com", "lambda.amazonaws.com", "vpc-flow-logs.amazonaws.com"]
    }
  }

  # AWS makes these itself, at the first load balancer and the first VPC origin of an account.
  statement {
    sid       = "LetServicesHaveTheirRoles"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:${local.partition}:iam::${local.account_id}:role/aws-service-role/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = ["elasticloadbalancing.amazonaws.com", "vpcorigin.cloudfront.amazonaws.com"]
    }
  }
}
