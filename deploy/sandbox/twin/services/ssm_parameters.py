"""Parameter Store: stock moto's, but for the list of metadata, which has 50 a page."""

from __future__ import annotations

from typing import Any

from moto.ssm.models import ssm_backends

from twin.operations import Context, operation
from twin.paging import page


@operation("ssm", "DescribeParameters")
def describe(context: Context) -> Any:
    """DescribeParameters: everything but values."""
    params = context.params
    with context.world.lock:
        found = [
            {member: value for member, value in parameter.describe_response_object().items() if member != "Value"}
            for parameter in ssm_backends[context.account][context.region].describe_parameters(
                params.get("Filters"), params.get("ParameterFilters")
            )
        ]
    return page(context, "Parameters", found, 50)
