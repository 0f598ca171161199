"""CloudFront: origin access controls, by which distributions sign what they ask of buckets."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.cloudfront_distributions import check_etag, global_table, new_id, page_all


@operation("cloudfront", "CreateOriginAccessControl")
def create(context: Context) -> Any:
    """CreateOriginAccessControl: names are unique."""
    config = context.params["OriginAccessControlConfig"]
    _check_name(context, config)
    context.allow("cloudfront.OriginAccessControls", len(_all(context)) + 1)
    stored = {"id": new_id(), "etag": new_id(), "config": config}
    _all(context)[stored["id"]] = stored
    return {**_result(stored), "Location": f"/2020-05-31/origin-access-control/{stored['id']}"}


@operation("cloudfront", "GetOriginAccessControl")
def get(context: Context) -> Any:
    """GetOriginAccessControl."""
    return _result(_one(context))


@operation("cloudfront", "GetOriginAccessControlConfig")
def get_config(context: Context) -> Any:
    """GetOriginAccessControlConfig."""
    stored = _one(context)
    return {"OriginAccessControlConfig": stored["config"], "ETag": stored["etag"]}


@operation("cloudfront", "UpdateOriginAccessControl")
def update(context: Context) -> Any:
    """UpdateOriginAccessControl: replaces the whole configuration."""
    stored, config = _one(context), context.params["OriginAccessControlConfig"]
    check_etag(context, stored)
    _check_name(context, config, but=stored["id"])
    stored.update(config=config, etag=new_id())
    return _result(stored)


@operation("cloudfront", "DeleteOriginAccessControl")
def delete(context: Context) -> Any:
    """DeleteOriginAccessControl: not while a distribution uses it."""
    stored = _one(context)
    check_etag(context, stored)
    for distribution in global_table(context, "distributions").values():
        for origin in distribution["config"]["Origins"]["Items"]:
            if origin["OriginAccessControlId"] == stored["id"]:
                raise AwsError("OriginAccessControlInUse", f"The origin access control is used by {distribution['id']}.")
    del _all(context)[stored["id"]]


@operation("cloudfront", "ListOriginAccessControls")
def list_(context: Context) -> Any:
    """ListOriginAccessControls."""
    items = [{"Id": stored["id"], **stored["config"]} for stored in _all(context).values()]
    return {"OriginAccessControlList": page_all(context, items)}


def _all(context: Context) -> dict[str, Any]:
    return global_table(context, "origin access controls")


def _one(context: Context) -> dict[str, Any]:
    if context.params["Id"] not in _all(context):
        raise AwsError("NoSuchOriginAccessControl", "The origin access control does not exist.")
    return _all(context)[context.params["Id"]]


def _check_name(context: Context, config: dict[str, Any], but: str = "") -> None:
    for other in _all(context).values():
        if other["id"] != but and other["config"]["Name"] == config["Name"]:
            raise AwsError(
                "OriginAccessControlAlreadyExists", f"An origin access control named {config['Name']} already exists."
            )


def _result(stored: dict[str, Any]) -> dict[str, Any]:
    control = {"Id": stored["id"], "OriginAccessControlConfig": stored["config"]}
    return {"OriginAccessControl": control, "ETag": stored["etag"]}
