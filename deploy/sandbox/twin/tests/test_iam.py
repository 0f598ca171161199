"""IAM."""

from __future__ import annotations

from typing import Any


def test_managed_policies_are_there(aws: Any) -> None:
    arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
    assert aws("iam").get_policy(PolicyArn=arn)["Policy"]["PolicyName"] == "AmazonSSMManagedInstanceCore"
