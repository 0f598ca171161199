"""CloudFront: distributions, VPC origins, policies, functions."""

from __future__ import annotations

import pytest
from certificates import signed
from errors import refused


def config(reference, origin=None, **more):
    """A minimal distribution configuration."""
    behavior = {
        "TargetOriginId": "o", "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    }  # fmt: skip
    custom = {"CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}
    return {
        "CallerReference": reference, "Comment": "", "Enabled": True, "DefaultCacheBehavior": behavior,
        "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "origin.example", **(origin or custom)}]}, **more,
    }  # fmt: skip


@pytest.fixture
def cloudfront(aws):
    return aws("cloudfront", "us-east-1")


def test_distribution_life(cloudfront):
    made = cloudfront.create_distribution(DistributionConfig=config("life"))
    distribution = made["Distribution"]["Id"]
    assert made["Distribution"]["Status"] == "InProgress"
    statuses = [cloudfront.get_distribution(Id=distribution)["Distribution"]["Status"] for _ in range(2)]
    assert statuses == ["InProgress", "Deployed"]
    read = cloudfront.get_distribution_config(Id=distribution)
    assert read["DistributionConfig"]["PriceClass"] == "PriceClass_All"
    refused("DistributionNotDisabled", lambda: cloudfront.delete_distribution(Id=distribution, IfMatch=read["ETag"]))
    stale = {**read["DistributionConfig"], "Enabled": False}
    refused("PreconditionFailed", lambda: cloudfront.update_distribution(Id=distribution, IfMatch="E1", DistributionConfig=stale))
    etag = cloudfront.update_distribution(Id=distribution, IfMatch=read["ETag"], DistributionConfig=stale)["ETag"]
    cloudfront.delete_distribution(Id=distribution, IfMatch=etag)
    refused("NoSuchDistribution", lambda: cloudfront.get_distribution(Id=distribution))


def test_aliases_need_a_certificate_in_us_east_1(cloudfront, aws):
    aliases = {"Quantity": 1, "Items": ["www.example.com"]}
    refused("InvalidViewerCertificate", lambda: cloudfront.create_distribution(DistributionConfig=config("a", Aliases=aliases)))
    elsewhere, here = (
        aws("acm", region).import_certificate(**signed("www.example.com").material())["CertificateArn"]
        for region in ("ap-northeast-1", "us-east-1")
    )
    viewer = lambda arn: {"ACMCertificateArn": arn, "SSLSupportMethod": "sni-only"}  # noqa: E731
    create = lambda reference, arn: cloudfront.create_distribution(  # noqa: E731
        DistributionConfig=config(reference, Aliases=aliases, ViewerCertificate=viewer(arn))
    )
    refused("InvalidViewerCertificate", lambda: create("b", elsewhere))
    create("c", here)
    refused("CNAMEAlreadyExists", lambda: create("d", here))


def test_tags_show_in_us_east_1_only(cloudfront, aws):
    tags = {"Items": [{"Key": "delivery", "Value": "1"}]}
    asked = {"DistributionConfig": config("tags"), "Tags": tags}
    made = cloudfront.create_distribution_with_tags(DistributionConfigWithTags=asked)["Distribution"]["ARN"]
    assert cloudfront.list_tags_for_resource(Resource=made)["Tags"] == tags
    find = lambda region: aws("resourcegroupstaggingapi", region).get_resources(TagFilters=[{"Key": "delivery"}])  # noqa: E731
    assert [r["ResourceARN"] for r in find("us-east-1")["ResourceTagMappingList"]] == [made]
    assert find("ap-northeast-1")["ResourceTagMappingList"] == []


def test_a_vpc_origin_in_use_stays(cloudfront):
    endpoint = {
        "Name": "web", "Arn": "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/web/1",
        "HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only",
    }  # fmt: skip
    made = cloudfront.create_vpc_origin(VpcOriginEndpointConfig=endpoint)
    refused("EntityAlreadyExists", lambda: cloudfront.create_vpc_origin(VpcOriginEndpointConfig=endpoint))
    origin = made["VpcOrigin"]["Id"]
    cloudfront.create_distribution(
        DistributionConfig=config("vpc", {"VpcOriginConfig": {"VpcOriginId": origin}})
    )
    refused("CannotDeleteEntityWhileInUse", lambda: cloudfront.delete_vpc_origin(Id=origin, IfMatch=made["ETag"]))
    assert origin in [item["Id"] for item in cloudfront.list_vpc_origins()["VpcOriginList"]["Items"]]


def test_managed_policies_are_there(cloudfront):
    policy = cloudfront.get_response_headers_policy(Id="67f7725c-6f97-4210-82d7-5512b31e9d03")["ResponseHeadersPolicy"]
    assert policy["ResponseHeadersPolicyConfig"]["Name"] == "Managed-SecurityHeadersPolicy"
    refused("NoSuchCachePolicy", lambda: cloudfront.get_cache_policy(Id="nothing"))


def test_policy_life(cloudfront):
    policy = {"Name": "own", "MinTTL": 1}
    made = cloudfront.create_cache_policy(CachePolicyConfig=policy)
    refused("CachePolicyAlreadyExists", lambda: cloudfront.create_cache_policy(CachePolicyConfig=policy))
    cloudfront.delete_cache_policy(Id=made["CachePolicy"]["Id"], IfMatch=made["ETag"])
    refused("NoSuchCachePolicy", lambda: cloudfront.get_cache_policy(Id=made["CachePolicy"]["Id"]))


def test_a_function_goes_live_when_published(cloudfront):
    about = {"Comment": "auth", "Runtime": "cloudfront-js-2.0"}
    made = cloudfront.create_function(Name="auth", FunctionConfig=about, FunctionCode=b"function handler() {}")
    refused("NoSuchFunctionExists", lambda: cloudfront.describe_function(Name="auth", Stage="LIVE"))
    cloudfront.publish_function(Name="auth", IfMatch=made["ETag"])
    assert cloudfront.get_function(Name="auth", Stage="LIVE")["FunctionCode"].read() == b"function handler() {}"


def test_invalidations_complete(cloudfront):
    distribution = cloudfront.create_distribution(DistributionConfig=config("purge"))["Distribution"]["Id"]
    batch = {"Paths": {"Quantity": 1, "Items": ["/news/*"]}, "CallerReference": "1"}
    made = cloudfront.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)["Invalidation"]["Id"]
    again = cloudfront.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)["Invalidation"]["Id"]
    assert again == made
    read = lambda: cloudfront.get_invalidation(DistributionId=distribution, Id=made)["Invalidation"]["Status"]  # noqa: E731
    assert [read(), read()] == ["InProgress", "Completed"]


def test_a_function_has_ten_kilobytes(cloudfront):
    about = {"Comment": "size", "Runtime": "cloudfront-js-2.0"}
    make = lambda name, size: cloudfront.create_function(Name=name, FunctionConfig=about, FunctionCode=b"/" * size)  # noqa: E731
    refused("FunctionSizeLimitExceeded", lambda: make("too-big", 10241))
    etag = make("fits", 10240)["ETag"]
    change = lambda: cloudfront.update_function(Name="fits", IfMatch=etag, FunctionConfig=about, FunctionCode=b"/" * 10241)  # noqa: E731
    refused("FunctionSizeLimitExceeded", change)


def test_only_a_published_function_is_associated(cloudfront):
    about = {"Comment": "", "Runtime": "cloudfront-js-2.0"}
    made = cloudfront.create_function(Name="guard", FunctionConfig=about, FunctionCode=b"function handler() {}")
    arn = made["FunctionSummary"]["FunctionMetadata"]["FunctionARN"]
    guarded = config("guarded")
    associations = {"Quantity": 1, "Items": [{"EventType": "viewer-request", "FunctionARN": arn}]}
    guarded["DefaultCacheBehavior"]["FunctionAssociations"] = associations
    refused("InvalidFunctionAssociation", lambda: cloudfront.create_distribution(DistributionConfig=guarded))
    cloudfront.publish_function(Name="guard", IfMatch=made["ETag"])
    cloudfront.create_distribution(DistributionConfig=guarded)
    refused("FunctionInUse", lambda: cloudfront.delete_function(Name="guard", IfMatch=made["ETag"]))


def test_access_control_life(cloudfront):
    asked = {
        "Name": "sites", "SigningProtocol": "sigv4", "SigningBehavior": "always", "OriginAccessControlOriginType": "s3",
    }  # fmt: skip
    made = cloudfront.create_origin_access_control(OriginAccessControlConfig=asked)
    control, etag = made["OriginAccessControl"]["Id"], made["ETag"]
    refused(
        "OriginAccessControlAlreadyExists", lambda: cloudfront.create_origin_access_control(OriginAccessControlConfig=asked)
    )
    bucket = {"S3OriginConfig": {"OriginAccessIdentity": ""}, "OriginAccessControlId": control}
    distribution = cloudfront.create_distribution(DistributionConfig=config("bucket", bucket))
    refused("OriginAccessControlInUse", lambda: cloudfront.delete_origin_access_control(Id=control, IfMatch=etag))
    changed = {**asked, "Description": "for sites"}
    refused(
        "PreconditionFailed",
        lambda: cloudfront.update_origin_access_control(Id=control, IfMatch="E1", OriginAccessControlConfig=changed),
    )
    etag = cloudfront.update_origin_access_control(Id=control, IfMatch=etag, OriginAccessControlConfig=changed)["ETag"]
    assert cloudfront.get_origin_access_control_config(Id=control)["OriginAccessControlConfig"] == changed
    assert [item["Name"] for item in cloudfront.list_origin_access_controls()["OriginAccessControlList"]["Items"]] == ["sites"]
    _remove(cloudfront, distribution)
    cloudfront.delete_origin_access_control(Id=control, IfMatch=etag)
    refused("NoSuchOriginAccessControl", lambda: cloudfront.get_origin_access_control(Id=control))


def _remove(cloudfront, made):
    """A distribution goes once it is disabled."""
    disabled = {**made["Distribution"]["DistributionConfig"], "Enabled": False}
    identity = made["Distribution"]["Id"]
    etag = cloudfront.update_distribution(Id=identity, IfMatch=made["ETag"], DistributionConfig=disabled)["ETag"]
    cloudfront.delete_distribution(Id=identity, IfMatch=etag)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("InvalidDefaultRootObject", {"DefaultRootObject": "/index.html"}),
        ("InvalidErrorCode", {"CustomErrorResponses": {"Quantity": 1, "Items": [{"ErrorCode": 410}]}}),
        ("InvalidArgument", {"CustomErrorResponses": {"Quantity": 1, "Items": [{"ErrorCode": 404, "ResponseCode": "404"}]}}),
        (
            "InvalidResponseCode",
            {
                "CustomErrorResponses": {
                    "Quantity": 1, "Items": [{"ErrorCode": 404, "ResponseCode": "301", "ResponsePagePath": "/404.html"}],
                }
            },
        ),  # fmt: skip
    ],
)
def test_rules_about_pages(cloudfront, code, changed):
    refused(code, lambda: cloudfront.create_distribution(DistributionConfig=config(f"pages {changed}", **changed)))


@pytest.mark.parametrize(
    ("code", "origin"),
    [
        ("InvalidOrigin", {"OriginPath": "/cms"}),
        ("InvalidOriginAccessControl", {"S3OriginConfig": {"OriginAccessIdentity": ""}, "OriginAccessControlId": "E1"}),
        ("EntityNotFound", {"VpcOriginConfig": {"VpcOriginId": "vo_1"}}),
        ("InvalidArgument", {"S3OriginConfig": {"OriginAccessIdentity": ""}, "OriginPath": "/cms/"}),
    ],
)
def test_rules_about_origins(cloudfront, code, origin):
    refused(code, lambda: cloudfront.create_distribution(DistributionConfig=config(f"origin {origin}", origin)))


@pytest.mark.parametrize("kind", ["CachePolicy", "OriginRequestPolicy", "ResponseHeadersPolicy"])
def test_a_policy_exists(cloudfront, kind):
    unknown = config(f"policy {kind}")
    unknown["DefaultCacheBehavior"][f"{kind}Id"] = "33f36d7e-0000-46d9-90e0-52428a34d9dc"
    refused(f"NoSuch{kind}", lambda: cloudfront.create_distribution(DistributionConfig=unknown))
