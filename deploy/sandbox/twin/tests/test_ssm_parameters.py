"""Parameter Store: what lists tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_metadata_below_a_path_has_50_a_page_and_no_values(aws: Callable[..., Any]) -> None:
    ssm = aws("ssm")
    below = [{"Key": "Path", "Option": "Recursive", "Values": ["/listed"]}]
    for number in range(51):
        ssm.put_parameter(Name=f"/listed/deep/{number}", Value="secret", Type="String")
    ssm.put_parameter(Name="/listed-too/1", Value="secret", Type="String")

    first = ssm.describe_parameters(ParameterFilters=below, MaxResults=50)
    rest = ssm.describe_parameters(ParameterFilters=below, MaxResults=50, NextToken=first["NextToken"])

    assert (len(first["Parameters"]), len(rest["Parameters"])) == (50, 1)
    assert "NextToken" not in rest
    assert "secret" not in str(first)


def test_public_parameters_are_in_no_list(aws: Callable[..., Any]) -> None:
    ssm = aws("ssm", "eu-south-2")
    public = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    ssm.put_parameter(Name="/ours", Value="{}", Type="String")

    assert ssm.get_parameter(Name=public)["Parameter"]["Name"] == public
    assert [found["Name"] for found in ssm.describe_parameters()["Parameters"]] == ["/ours"]


def test_a_version_tells_that_a_value_was_written(aws: Callable[..., Any]) -> None:
    ssm = aws("ssm")
    named = [{"Key": "Name", "Values": ["/written"]}]
    versions = []
    for value in ("1", "2"):
        ssm.put_parameter(Name="/written", Value=value, Type="String", Overwrite=True)
        versions += [found["Version"] for found in ssm.describe_parameters(ParameterFilters=named)["Parameters"]]

    assert versions == [1, 2]
