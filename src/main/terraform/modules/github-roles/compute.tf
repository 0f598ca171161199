# Instances and load balancers, and the tags of all that EC2 has.

data "aws_iam_policy_document" "compute" {
  statement {
    sid       = "MakeTaggedInstances"
    actions   = ["ec2:CreateLaunchTemplate", "ec2:RunInstances"]
    resources = [for kind in ["instance", "launch-template"] : "arn:${local.partition}:ec2:*:${local.account_id}:${kind}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }

  # What an instance is made of and put into: subnets may be somebody else's, and volumes are tagged once they are there.
  statement {
    sid     = "UseWhatInstancesNeed"
    actions = ["ec2:RunInstances"]
    resources = [
      "arn:${local.partition}:ec2:*::image/*",
      "arn:${local.partition}:ec2:*::snapshot/*",
      "arn:${local.partition}:ec2:*:${local.account_id}:network-interface/*",
      "arn:${local.partition}:ec2:*:${local.account_id}:subnet/*",
      "arn:${local.partition}:ec2:*:${local.account_id}:volume/*",
    ]
  }

  statement {
    sid = "ChangeOurInstances"
    actions = [
      "ec2:AssociateIamInstanceProfile",
      "ec2:CreateLaunchTemplateVersion",
      "ec2:CreateTags",
      "ec2:DeleteLaunchTemplate",
      "ec2:DeleteLaunchTemplateVersions",
      "ec2:DeleteTags",
      "ec2:DisassociateIamInstanceProfile",
      "ec2:ModifyInstanceAttribute",
      "ec2:ModifyInstanceCreditSpecification",
      "ec2:ModifyInstanceMetadataOptions",
      "ec2:ModifyLaunchTemplate",
      "ec2:ModifyVolume",
      "ec2:MonitorInstances",
      "ec2:ReplaceIamInstanceProfileAssociation",
      "ec2:RunInstances",
      "ec2:StartInstances",
      "ec2:StopInstances",
      "ec2:TerminateInstances",
      "ec2:UnmonitorInstances",
    ]
    resources = ["arn:${local.partition}:ec2:*:${local.account_id}:*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }

  statement {
    sid       = "TagWhatIsMade"
    actions   = ["ec2:CreateTags"]
    resources = ["arn:${local.partition}:ec2:*:${local.account_id}:*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/${local.owner_tag}"
      values   = [var.owner]
    }

    condition {
      test     = "StringLike"
      variable = "ec2:CreateAction"
      values   = ["AllocateAddress", "AuthorizeSecurityGroup*", "Create*", "RunInstances"]
    }
  }

  # Volumes of new instances and a new VPC's default security group come without tags. What another installation's tag
  # is on stays as it is.
  statement {
    sid     = "TagWhatComesUntagged"
    actions = ["ec2:CreateTags"]
    resources = [for kind in ["security-group", "volume"] :
      "arn:${local.partition}:ec2:*:${local.account_id}:${kind}/*"
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/${local.owner_tag}"
      values   = [var.owner]
    }

    condition {
      test     = "StringEqualsIfExists"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }

  statement {
    sid = "MakeTaggedLoadBalancers"
    actions = [
      "elasticloadbalancing:AddTags",
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:CreateLoadBalancer",
      "elasticloadbalancing:CreateTargetGroup",
    ]
    resources = local.load_balancers

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/${local.owner_tag}"
      values   = [var.owner]
    }

    condition {
      test     = "StringEqualsIfExists"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }

  statement {
    sid = "ChangeOurLoadBalancers"
    actions = [
      "elasticloadbalancing:AddTags",
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:DeregisterTargets",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:ModifyListenerAttributes",
      "elasticloadbalancing:ModifyLoadBalancerAttributes",
      "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:ModifyTargetGroupAttributes",
      "elasticloadbalancing:RegisterTargets",
      "elasticloadbalancing:RemoveTags",
      "elasticloadbalancing:SetIpAddressType",
      "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:SetSubnets",
    ]
    resources = local.load_balancers

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }
}

locals {
  load_balancers = [for kind in ["loadbalancer/app/${local.names}/*", "listener/app/${local.names}/*/*", "targetgroup/${local.names}/*"] :
    "arn:${local.partition}:elasticloadbalancing:*:${local.account_id}:${kind}"
  ]
}
