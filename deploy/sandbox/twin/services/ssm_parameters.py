"""Parameter Store: stock moto's, but for the list of metadata, which has 50 a page."""

from __future__ import annotations

from functools import partial
from typing import Any

from moto.ssm.models import ssm_backends

from twin.operations import Context, operation
from twin.paging import page

_PUBLIC = "/aws/service/"


@operation("ssm", "DescribeParameters")
def describe(context: Context) -> Any:
    """DescribeParameters: everything but values. AWS's public parameters are in no account's list."""
    return page(context, "Parameters", partial(_described, context), 50)


def _described(context: Context) -> list[dict[str, Any]]:
    params = context.params
    with context.world.lock:
        return [
            {member: value for member, value in parameter.describe_response_object().items() if member != "Value"}
            for parameter in ssm_backends[context.account][context.region].describe_parameters(
                params.get("Filters"), params.get("ParameterFilters")
            )
            if not parameter.name.startswith(_PUBLIC)
        ]
