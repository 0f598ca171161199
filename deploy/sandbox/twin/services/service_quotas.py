"""Service Quotas: the numbers that the twin itself goes by. Those of VPCs are stock moto's."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.quotas import QUOTAS


@operation("service-quotas", "ListServiceQuotas")
def list_(context: Context) -> Any:
    """ListServiceQuotas, of a service: what is in force, but for what only has a default."""
    return _page(context, [q for q in _all(context) if not _has_only_a_default(context, q["QuotaCode"])])


@operation("service-quotas", "ListAWSDefaultServiceQuotas")
def list_defaults(context: Context) -> Any:
    """ListAWSDefaultServiceQuotas, of a service: what AWS gives every account, whatever was changed."""
    defaults = {quota.code: float(quota.most) for quota in QUOTAS.values()}
    return _page(context, [{**quota, "Value": defaults[quota["QuotaCode"]]} for quota in _all(context)])


def _all(context: Context) -> list[dict[str, Any]]:
    found = _of(context, context.params["ServiceCode"])
    if not found:
        raise AwsError("NoSuchResourceException", "The request failed because the specified service does not exist.")
    return found


def _page(context: Context, quotas: list[dict[str, Any]]) -> Any:
    return page(context, "Quotas", quotas, 100, invalid="InvalidPaginationTokenException")


def _has_only_a_default(context: Context, code: str) -> bool:
    return any(
        quota.only_by_default and not context.world.quotas.is_set(name, context.region)
        for name, quota in QUOTAS.items()
        if quota.code == code
    )


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
            "GlobalQuota": service == "cloudfront", "Value": float(context.world.quotas.most(name, context.region)),
        }
        for name, quota in QUOTAS.items()
        if quota.code and quota.service == service
    ]  # fmt: skip
