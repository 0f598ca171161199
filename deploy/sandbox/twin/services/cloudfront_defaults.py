"""What CloudFront fills in where a distribution's configuration is silent."""

from __future__ import annotations

from typing import Any

_NONE: dict[str, Any] = {"Quantity": 0}
_CONFIG: dict[str, Any] = {
    "Aliases": _NONE,
    "DefaultRootObject": "",
    "OriginGroups": _NONE,
    "CacheBehaviors": _NONE,
    "CustomErrorResponses": _NONE,
    "Comment": "",
    "Logging": {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""},
    "PriceClass": "PriceClass_All",
    "ViewerCertificate": {"CloudFrontDefaultCertificate": True},
    "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
    "WebACLId": "",
    "HttpVersion": "http2",
    "IsIPV6Enabled": True,
    "ContinuousDeploymentPolicyId": "",
    "Staging": False,
}
_ORIGIN: dict[str, Any] = {
    "OriginPath": "",
    "CustomHeaders": _NONE,
    "ConnectionAttempts": 3,
    "ConnectionTimeout": 10,
    "OriginShield": {"Enabled": False},
    "OriginAccessControlId": "",
}
_METHODS = {"Quantity": 2, "Items": ["HEAD", "GET"]}
_BEHAVIOR: dict[str, Any] = {
    "TrustedSigners": {"Enabled": False, "Quantity": 0},
    "TrustedKeyGroups": {"Enabled": False, "Quantity": 0},
    "AllowedMethods": {**_METHODS, "CachedMethods": _METHODS},
    "SmoothStreaming": False,
    "Compress": False,
    "LambdaFunctionAssociations": _NONE,
    "FunctionAssociations": _NONE,
    "FieldLevelEncryptionId": "",
    "GrpcConfig": {"Enabled": False},
}


def with_defaults(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration as CloudFront would return it."""
    full = {**_CONFIG, **config}
    full["Origins"] = _each(full["Origins"], _ORIGIN)
    full["CacheBehaviors"] = _each(full["CacheBehaviors"], _BEHAVIOR)
    full["DefaultCacheBehavior"] = {**_BEHAVIOR, **full["DefaultCacheBehavior"]}
    return full


def _each(listed: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    if not listed.get("Items"):
        return listed
    return {**listed, "Items": [{**defaults, **item} for item in listed["Items"]]}
