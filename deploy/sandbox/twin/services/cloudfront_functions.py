"""CloudFront: functions, in their two stages."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.cloudfront_distributions import check_etag, global_table, new_id, page_all


# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
_MOST_BYTES = 10 * 1024


@operation("cloudfront", "CreateFunction")
def create(context: Context) -> Any:
    """CreateFunction."""
    name, now = context.params["Name"], context.now
    if name in _all(context):
        raise AwsError("FunctionAlreadyExists", f"A function named {name} already exists.")
    context.allow("cloudfront.Functions", len(_all(context)) + 1)
    function = {
        "name": name, "etag": new_id(), "created": now, "arn": f"arn:aws:cloudfront::{context.account}:function/{name}",
        "stages": {"DEVELOPMENT": _stage(context)},
    }  # fmt: skip
    _all(context)[name] = function
    return {**_described(function, "DEVELOPMENT"), "Location": f"/2020-05-31/function/{name}"}


@operation("cloudfront", "DescribeFunction")
def describe(context: Context) -> Any:
    """DescribeFunction, of a stage."""
    function = _one(context)
    return _described(function, _stage_of(context, function))


@operation("cloudfront", "GetFunction")
def get(context: Context) -> Any:
    """GetFunction: the code."""
    function = _one(context)
    code = function["stages"][_stage_of(context, function)]["code"]
    return {"FunctionCode": code, "ETag": function["etag"], "ContentType": "application/octet-stream"}


@operation("cloudfront", "UpdateFunction")
def update(context: Context) -> Any:
    """UpdateFunction: of the development stage."""
    function = _one(context)
    check_etag(context, function)
    function["etag"] = new_id()
    function["stages"]["DEVELOPMENT"] = _stage(context)
    return _described(function, "DEVELOPMENT")


@operation("cloudfront", "PublishFunction")
def publish(context: Context) -> Any:
    """PublishFunction: copies development to live."""
    function = _one(context)
    check_etag(context, function)
    function["stages"]["LIVE"] = function["stages"]["DEVELOPMENT"]
    return _described(function, "LIVE")


@operation("cloudfront", "DeleteFunction")
def delete(context: Context) -> Any:
    """DeleteFunction: not while a distribution uses it."""
    function = _one(context)
    check_etag(context, function)
    for distribution in global_table(context, "distributions").values():
        if function["arn"] in str(distribution["config"]):
            raise AwsError("FunctionInUse", f"The function is used by {distribution['id']}.")
    del _all(context)[function["name"]]


@operation("cloudfront", "ListFunctions")
def list_(context: Context) -> Any:
    """ListFunctions."""
    stage = context.params.get("Stage", "DEVELOPMENT")
    items = [_described(f, stage)["FunctionSummary"] for f in _all(context).values() if stage in f["stages"]]
    return {"FunctionList": page_all(context, items)}


def _all(context: Context) -> dict[str, Any]:
    return global_table(context, "functions")


def _one(context: Context) -> dict[str, Any]:
    if context.params["Name"] not in _all(context):
        raise AwsError("NoSuchFunctionExists", "The specified function does not exist.")
    return _all(context)[context.params["Name"]]


def _stage(context: Context) -> dict[str, Any]:
    code = context.params["FunctionCode"]
    if len(code) > _MOST_BYTES:
        raise AwsError("FunctionSizeLimitExceeded", f"The function has {len(code)} bytes; {_MOST_BYTES} are allowed.")
    return {"config": context.params["FunctionConfig"], "code": code, "modified": context.now}


def _stage_of(context: Context, function: dict[str, Any]) -> str:
    stage = context.params.get("Stage", "DEVELOPMENT")
    if stage not in function["stages"]:
        raise AwsError("NoSuchFunctionExists", f"The function has not been published to {stage}.")
    return stage


def _described(function: dict[str, Any], stage: str) -> dict[str, Any]:
    stored = function["stages"][stage]
    metadata = {
        "FunctionARN": function["arn"], "Stage": stage, "CreatedTime": function["created"],
        "LastModifiedTime": stored["modified"],
    }  # fmt: skip
    summary = {"Name": function["name"], "Status": "UNASSOCIATED", "FunctionConfig": stored["config"]}
    return {"FunctionSummary": {**summary, "FunctionMetadata": metadata}, "ETag": function["etag"]}
