"""CloudFront: what a distribution's configuration may name, and what it may say about errors."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.services.cloudfront_managed import MANAGED

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-response-code.html
_ERRORS = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)

# A policy's member in a behavior, with its table; the refusal is NoSuch and the member's name without Id.
_POLICIES = {
    "CachePolicyId": "cache-policy",
    "OriginRequestPolicyId": "origin-request-policy",
    "ResponseHeadersPolicyId": "response-headers-policy",
}


def check_parts(table: Any, config: dict[str, Any]) -> None:
    """Refuses a configuration that AWS would refuse; `table` gives CloudFront's tables by name."""
    for origin in config["Origins"]["Items"]:
        _check_origin(table, origin)
    for behavior in (config["DefaultCacheBehavior"], *config["CacheBehaviors"].get("Items", [])):
        _check_behavior(table, behavior)
    for response in config["CustomErrorResponses"].get("Items", []):
        _check_error(response)
    if config["DefaultRootObject"].startswith("/"):
        raise AwsError("InvalidDefaultRootObject", "The default root object file name begins with a slash.")


def _check_origin(table: Any, origin: dict[str, Any]) -> None:
    kinds = [kind for kind in ("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig") if kind in origin]
    if len(kinds) != 1:
        raise AwsError("InvalidOrigin", "An origin has exactly one of an S3, a custom and a VPC origin configuration.")
    control = origin["OriginAccessControlId"]
    if control and control not in table("origin access controls"):
        raise AwsError("InvalidOriginAccessControl", "The origin access control does not exist.")
    vpc_origin = origin.get("VpcOriginConfig", {}).get("VpcOriginId")
    if vpc_origin and vpc_origin not in table("vpc origins"):
        raise AwsError("EntityNotFound", "The VPC origin does not exist.")
    path = origin["OriginPath"]
    if path and (not path.startswith("/") or path.endswith("/")):
        raise AwsError("InvalidArgument", "The parameter originPath must begin with a slash and not end with one.")


def _check_behavior(table: Any, behavior: dict[str, Any]) -> None:
    for member, name in _POLICIES.items():
        policy = behavior.get(member)
        if policy and policy not in MANAGED[name] and policy not in table(name):
            raise AwsError(f"NoSuch{member.removesuffix('Id')}", f"The policy {policy} does not exist.")
    if bool(behavior.get("CachePolicyId")) == ("ForwardedValues" in behavior):
        raise AwsError("InvalidArgument", "A cache behavior has either a cache policy or forwarded values.")
    for association in behavior["FunctionAssociations"].get("Items", []):
        name = association["FunctionARN"].rpartition("/")[2]
        function = table("functions").get(name)
        if function is None or "LIVE" not in function["stages"]:
            raise AwsError("InvalidFunctionAssociation", f"The function {name} does not exist or is not published.")


def _check_error(response: dict[str, Any]) -> None:
    if response["ErrorCode"] not in _ERRORS:
        raise AwsError("InvalidErrorCode", f"An invalid error code was specified: {response['ErrorCode']}.")
    code, page = response.get("ResponseCode"), response.get("ResponsePagePath")
    if bool(code) != bool(page):
        raise AwsError("InvalidArgument", "ResponseCode and ResponsePagePath are given both or not at all.")
    if code and code not in map(str, (200, *_ERRORS)):
        raise AwsError("InvalidResponseCode", f"An invalid response code was specified: {code}.")
    if page and not page.startswith("/"):
        raise AwsError("InvalidArgument", "ResponsePagePath begins with a slash.")
