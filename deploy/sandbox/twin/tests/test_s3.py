"""S3."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from errors import refused

RULE = {
    "ID": "old", "Status": "Enabled", "Filter": {}, "Expiration": {"ExpiredObjectDeleteMarker": True},
    "NoncurrentVersionExpiration": {"NoncurrentDays": 365, "NewerNoncurrentVersions": 20},
    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
}  # fmt: skip


@pytest.fixture
def bucket(aws: Any) -> Any:
    s3 = aws("s3")
    s3.create_bucket(Bucket="states", CreateBucketConfiguration={"LocationConstraint": "ap-northeast-1"})
    yield "states"
    s3.delete_bucket(Bucket="states")


def test_a_life_cycle_comes_back_as_it_was_put(aws: Any, bucket: str) -> None:
    s3 = aws("s3")
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [RULE]})
    assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"] == [{**RULE, "Filter": {"Prefix": ""}}]


def test_a_life_cycle_that_was_removed_is_gone(aws: Any, bucket: str) -> None:
    s3 = aws("s3")
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [RULE]})
    s3.delete_bucket_lifecycle(Bucket=bucket)
    refused("NoSuchLifecycleConfiguration", lambda: s3.get_bucket_lifecycle_configuration(Bucket=bucket))


def test_a_bucket_takes_its_tags_along(aws: Any) -> None:
    s3 = aws("s3")
    where = {"LocationConstraint": "ap-northeast-1"}
    s3.create_bucket(Bucket="tagged", CreateBucketConfiguration=where)
    s3.put_bucket_tagging(Bucket="tagged", Tagging={"TagSet": [{"Key": "team", "Value": "web"}]})
    s3.delete_bucket(Bucket="tagged")
    s3.create_bucket(Bucket="tagged", CreateBucketConfiguration=where)
    refused("NoSuchTagSet", lambda: s3.get_bucket_tagging(Bucket="tagged"))
    s3.delete_bucket(Bucket="tagged")


def test_a_bucket_for_tls_only_is_read_and_others_denials_hold(aws: Any, bucket: str) -> None:
    s3, everything = aws("s3"), [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": everything}
    tls = {**deny, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [tls]}))
    s3.put_object(Bucket=bucket, Key="state", Body=b"{}")
    assert s3.get_object(Bucket=bucket, Key="state")["Body"].read() == b"{}"
    s3.delete_object(Bucket=bucket, Key="state")
    no_writes = {**deny, "Action": "s3:PutObject"}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [tls, no_writes]}))
    with pytest.raises(ClientError, match="Forbidden"):
        s3.put_object(Bucket=bucket, Key="state", Body=b"{}")
