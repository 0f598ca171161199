"""One twin for all tests, on a free port, and clients to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests
from botocore.config import Config

_SANDBOX = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of a running twin."""
    command = [sys.executable, "-m", "twin", "--host", "127.0.0.1", "--port", "0"]
    process = subprocess.Popen(command, cwd=_SANDBOX, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process.stdout.readline().split()[-1]
    process.terminate()
    process.wait(timeout=5)


@pytest.fixture(scope="session")
def aws(endpoint: str) -> Callable[..., Any]:
    """`aws("ssm")` is a client without retries and without checks of its own, so that the twin does the checking."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    clients: dict[tuple[str, str], Any] = {}

    def client(service: str, region: str = "ap-northeast-1") -> Any:
        if (service, region) not in clients:
            clients[service, region] = boto3.client(
                service, region_name=region, endpoint_url=endpoint, aws_access_key_id="TESTKEY",
                aws_secret_access_key="secret",
                config=Config(parameter_validation=False, retries={"max_attempts": 0}, s3={"addressing_style": "path"}),
            )  # fmt: skip
        return clients[service, region]

    return client


@pytest.fixture
def calls(endpoint: str) -> Callable[..., Any]:
    """`calls()` is what the twin was asked since the test began; keywords become the query."""
    earlier = requests.get(f"{endpoint}/twin/calls", timeout=10).json()
    start = earlier[-1]["sequence"] if earlier else 0

    def read(**query: str) -> Any:
        return requests.get(f"{endpoint}/twin/calls", params={"since": start, **query}, timeout=10).json()

    return read


@pytest.fixture
def advance(endpoint: str) -> Callable[..., Any]:
    """`advance(seconds)` moves the twin's clock; an hour if nothing is said."""
    return lambda seconds=3_600: requests.post(f"{endpoint}/twin/advance", json={"seconds": seconds}, timeout=30).json()


@pytest.fixture
def become(endpoint: str) -> Callable[..., Any]:
    """`become({arn: "issued"})` says what became of certificates in us-east-1."""
    return lambda certificates: requests.post(
        f"{endpoint}/twin/facts", json={"region": "us-east-1", "certificates": certificates}, timeout=10
    )
