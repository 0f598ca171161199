"""Calls of AWS's API that the twin makes by itself, over the wire like everyone's."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from twin.runbooks.roles import Credentials

# No proxy of the environment: the twin stays on loopback.
_CONFIG = Config(retries={"total_max_attempts": 1}, proxies={}, s3={"addressing_style": "path"})


class Refused(Exception):
    """Why AWS, or the client before it, took a call for none."""


def call(
    endpoint: str, region: str, credentials: Credentials, service: str, operation: str, inputs: dict[str, Any]
) -> dict[str, Any]:
    """The answer, with times as text. Operations are told as `DescribeImages` or `describe_images`."""
    try:
        client = _client(endpoint, region, credentials, service)
        wanted = operation.replace("_", "").replace("-", "").lower()
        names = [name for name in client.meta.service_model.operation_names if name.lower() == wanted]
        if not names:
            raise Refused(f"The service {service} has no operation {operation}.")
        answer = client._make_api_call(names[0], inputs)
    except (BotoCoreError, ClientError) as error:
        raise Refused(str(error)) from error
    return {key: _plain(value) for key, value in answer.items() if key != "ResponseMetadata"}


@lru_cache(maxsize=64)
def _client(endpoint: str, region: str, credentials: Credentials, service: str) -> Any:
    session = Session(
        aws_access_key_id=credentials.access_key, aws_secret_access_key=credentials.secret,
        aws_session_token=credentials.token or None, region_name=region,
    )  # fmt: skip
    return session.client(service, endpoint_url=endpoint, config=_CONFIG)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
