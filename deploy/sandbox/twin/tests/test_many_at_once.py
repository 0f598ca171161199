"""Many callers at once: Terraform, the operator and people."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def test_answers_reads_and_writes_of_the_same_things_at_once(aws: Callable[..., Any]) -> None:
    ssm = aws("ssm")

    def write(number: int) -> None:
        ssm.put_parameter(Name=f"/at-once/{number}", Value="x", Type="String", Tags=[{"Key": "n", "Value": str(number)}])

    def read(_number: int) -> None:
        ssm.get_parameters_by_path(Path="/at-once/", Recursive=True)
        aws("resourcegroupstaggingapi").get_resources()

    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(act, number) for number in range(60) for act in (write, read)]

    assert [future.exception() for future in done if future.exception()] == []
