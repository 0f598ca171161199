"""S3: what stock moto forgets of a life cycle, doesn't forget of a bucket that is gone, and misreads in policies."""

from __future__ import annotations

import json
from typing import Any

from moto.iam.access_control import IAMPolicy
from moto.s3.models import FakeBucket, S3Backend

from twin.operations import Context, operation

_stock_delete = S3Backend.delete_bucket


def _delete_bucket(self: Any, bucket_name: str) -> Any:
    """moto keeps the tags for the next bucket of this name."""
    arn = self.get_bucket(bucket_name).arn
    deleted = _stock_delete(self, bucket_name)
    if deleted:
        self.tagger.delete_all_tags_for_resource(arn)
    return deleted


S3Backend.delete_bucket = _delete_bucket  # type: ignore[method-assign]

_stock_permission = FakeBucket.get_permission


def _get_permission(self: Any, action: str, resource: str) -> Any:
    """moto doesn't know whether a request came over TLS. The twin's listener stands for AWS's, which speak it."""
    if self.policy is None:
        return _stock_permission(self, action, resource)
    policy = json.loads(self.policy)
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    kept = [statement for statement in statements if not _without_tls(statement)]
    return IAMPolicy(json.dumps({**policy, "Statement": kept})).is_action_permitted(action, resource)


def _without_tls(statement: dict[str, Any]) -> bool:
    return str(statement.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport")).lower() == "false"


FakeBucket.get_permission = _get_permission  # type: ignore[method-assign]


@operation("s3", "PutBucketLifecycleConfiguration")
def put(context: Context) -> Any:
    """PutBucketLifecycleConfiguration."""
    answer = context.forward()
    if answer.status < 300:
        _rules(context)[context.params["Bucket"]] = context.params["LifecycleConfiguration"]["Rules"]
    return answer


@operation("s3", "GetBucketLifecycleConfiguration")
def get(context: Context) -> Any:
    """GetBucketLifecycleConfiguration."""
    answer = context.forward()
    if answer.status >= 300:
        return answer
    rules = [{**rule, **_filter(rule)} for rule in _rules(context)[context.params["Bucket"]]]
    return {"Rules": rules, "TransitionDefaultMinimumObjectSize": "all_storage_classes_128K"}


def _filter(rule: dict[str, Any]) -> dict[str, Any]:
    """A filter for everything comes back as an empty prefix."""
    return {"Filter": {"Prefix": ""}} if rule.get("Filter") == {} else {}


def _rules(context: Context) -> dict[str, Any]:
    """By bucket, whose names are for all regions."""
    return context.world.table(context.account, "all", "lifecycles")
