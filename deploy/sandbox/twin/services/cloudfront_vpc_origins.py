"""CloudFront: VPC origins, the way to an internal load balancer."""

from __future__ import annotations

import uuid
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.cloudfront_distributions import check_etag, global_table, new_id, page_all, tag_global
from twin.tags import from_list


@operation("cloudfront", "CreateVpcOrigin")
def create(context: Context) -> Any:
    """CreateVpcOrigin: the endpoint's name is unique."""
    config, now = context.params["VpcOriginEndpointConfig"], context.now
    if any(other["origin"]["VpcOriginEndpointConfig"]["Name"] == config["Name"] for other in _all(context).values()):
        raise AwsError("EntityAlreadyExists", f"A VPC origin named {config['Name']} already exists.")
    context.allow("cloudfront.VpcOrigins", len(_all(context)) + 1)
    origin_id = f"vo_{uuid.uuid4().hex[:22]}"
    origin = {
        "Id": origin_id, "Arn": f"arn:aws:cloudfront::{context.account}:vpcorigin/{origin_id}",
        "AccountId": context.account, "Status": "Deploying", "CreatedTime": now, "LastModifiedTime": now,
        "VpcOriginEndpointConfig": config,
    }  # fmt: skip
    _all(context)[origin_id] = {"etag": new_id(), "origin": origin}
    tag_global(context, origin["Arn"], from_list((context.params.get("Tags") or {}).get("Items")))
    return _result(_all(context)[origin_id])


@operation("cloudfront", "GetVpcOrigin")
def get(context: Context) -> Any:
    """GetVpcOrigin: deployed from the second read on."""
    stored = _one(context)
    result = _result(stored)
    stored["origin"]["Status"] = "Deployed"
    return result


@operation("cloudfront", "UpdateVpcOrigin")
def update(context: Context) -> Any:
    """UpdateVpcOrigin."""
    stored = _one(context)
    check_etag(context, stored)
    stored["etag"] = new_id()
    stored["origin"].update(
        VpcOriginEndpointConfig=context.params["VpcOriginEndpointConfig"], LastModifiedTime=context.now, Status="Deploying"
    )
    return _result(stored)


@operation("cloudfront", "DeleteVpcOrigin")
def delete(context: Context) -> Any:
    """DeleteVpcOrigin: not while a distribution uses it."""
    stored = _one(context)
    check_etag(context, stored)
    origin_id = stored["origin"]["Id"]
    for distribution in global_table(context, "distributions").values():
        for origin in distribution["config"]["Origins"]["Items"]:
            if origin.get("VpcOriginConfig", {}).get("VpcOriginId") == origin_id:
                raise AwsError("CannotDeleteEntityWhileInUse", f"The VPC origin is used by {distribution['id']}.")
    del _all(context)[origin_id]
    return _result(stored)


@operation("cloudfront", "ListVpcOrigins")
def list_(context: Context) -> Any:
    """ListVpcOrigins."""
    items = [
        {**stored["origin"], "OriginEndpointArn": stored["origin"]["VpcOriginEndpointConfig"]["Arn"]}
        for stored in _all(context).values()
    ]
    return {"VpcOriginList": page_all(context, items)}


def _all(context: Context) -> dict[str, Any]:
    return global_table(context, "vpc origins")


def _one(context: Context) -> dict[str, Any]:
    if context.params["Id"] not in _all(context):
        raise AwsError("EntityNotFound", "The VPC origin does not exist.")
    return _all(context)[context.params["Id"]]


def _result(stored: dict[str, Any]) -> dict[str, Any]:
    origin = dict(stored["origin"])
    return {"VpcOrigin": origin, "ETag": stored["etag"], "Location": f"/2020-05-31/vpc-origin/{origin['Id']}"}
