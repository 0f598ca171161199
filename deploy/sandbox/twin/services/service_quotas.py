"""Service Quotas: the numbers that the twin itself goes by. Those of VPCs are stock moto's."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.quotas import QUOTAS


@operation("service-quotas", "ListServiceQuotas")
def list_(context: Context) -> Any:
    """ListServiceQuotas, of a service: those whose code is known."""
    found = _of(context, context.params["ServiceCode"])
    if not found:
        raise AwsError("NoSuchResourceException", "The request failed because the specified service does not exist.")
    return page(context, "Quotas", found, 100, invalid="InvalidPaginationTokenException")


@operation("service-quotas", "GetServiceQuota", "GetAWSDefaultServiceQuota")
def get(context: Context) -> Any:
    """GetServiceQuota, and its default, which a test may have set as well."""
    if context.params["ServiceCode"] == "vpc":
        return context.forward()
    for quota in _of(context, context.params["ServiceCode"]):
        if quota["QuotaCode"] == context.params["QuotaCode"]:
            return {"Quota": quota}
    raise AwsError("NoSuchResourceException", "The request failed because the specified quota does not exist.")


def _of(context: Context, service: str) -> list[dict[str, Any]]:
    return [
        {
            "ServiceCode": service, "ServiceName": service, "QuotaCode": quota.code, "QuotaName": quota.called,
            "QuotaArn": context.arn("servicequotas", f"{service}/{quota.code}"), "Unit": "None", "Adjustable": True,
            "GlobalQuota": service == "cloudfront", "Value": float(context.world.quotas.most(name)),
        }
        for name, quota in QUOTAS.items()
        if quota.code and quota.service == service
    ]  # fmt: skip
