# CloudFront, certificates and DNS records. CloudFront and ACM name what they make themselves: tags tell it apart.

data "aws_iam_policy_document" "edge" {
  #checkov:skip=CKV_AWS_111: AWS knows no resource for these before they are made, only the tags in the request.
  #checkov:skip=CKV_AWS_356: AWS knows no resource for these before they are made.
  statement {
    sid = "MakeTagged"
    actions = [
      "acm:AddTagsToCertificate",
      "acm:RequestCertificate",
      "cloudfront:CreateDistribution",
      "cloudfront:CreateVpcOrigin",
      "cloudfront:TagResource",
    ]
    resources = ["*"]

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
    sid = "ChangeOurs"
    actions = [
      "acm:AddTagsToCertificate",
      "acm:DeleteCertificate",
      "acm:RemoveTagsFromCertificate",
      "acm:UpdateCertificateOptions",
      "cloudfront:DeleteDistribution",
      "cloudfront:DeleteVpcOrigin",
      "cloudfront:TagResource",
      "cloudfront:UntagResource",
      "cloudfront:UpdateDistribution",
      "cloudfront:UpdateVpcOrigin",
    ]
    resources = [
      "arn:${local.partition}:acm:*:${local.account_id}:certificate/*",
      "arn:${local.partition}:cloudfront::${local.account_id}:*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/${local.owner_tag}"
      values   = [var.owner]
    }
  }

  # These can't be tagged, and AWS knows no resource for them before they are made.
  statement {
    sid       = "MakeFunctionsAndAccessControls"
    actions   = ["cloudfront:CreateFunction", "cloudfront:CreateOriginAccessControl"]
    resources = ["*"]
  }

  statement {
    sid = "ChangeFunctions"
    actions = [
      "cloudfront:DeleteFunction",
      "cloudfront:PublishFunction",
      "cloudfront:UpdateFunction",
    ]
    resources = ["arn:${local.partition}:cloudfront::${local.account_id}:function/${local.names}"]
  }

  # AWS names them by an id.
  statement {
    sid       = "ChangeAccessControls"
    actions   = ["cloudfront:DeleteOriginAccessControl", "cloudfront:UpdateOriginAccessControl"]
    resources = ["arn:${local.partition}:cloudfront::${local.account_id}:origin-access-control/*"]
  }

  # Only what aliases and the validation of certificates are made of: no mail, no delegation.
  statement {
    sid       = "ChangeRecords"
    actions   = ["route53:ChangeResourceRecordSets"]
    resources = ["arn:${local.partition}:route53:::hostedzone/*"]

    condition {
      test     = "ForAllValues:StringEquals"
      variable = "route53:ChangeResourceRecordSetsRecordTypes"
      values   = ["A", "AAAA", "CNAME"]
    }
  }
}
