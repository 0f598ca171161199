"""Rules of Systems Manager that its model does not state."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, rule
from twin.rules.schedules import is_schedule, is_time_zone

_LINUX_RPM = {"PRODUCT", "CLASSIFICATION", "SEVERITY"}
_DEB = {"PRODUCT", "SECTION", "PRIORITY"}
_WINDOWS = {"PRODUCT", "PRODUCT_FAMILY", "PATCH_SET", "CLASSIFICATION", "MSRC_SEVERITY"}
_DEB_SYSTEMS = {"UBUNTU", "DEBIAN", "RASPBIAN"}


@rule("ssm", "CreateMaintenanceWindow", "UpdateMaintenanceWindow")
def window_times(context: Context) -> None:
    """Schedule, time zone, and a cutoff below the duration (an update may bring only one of the two)."""
    params = {**context.table("windows").get(context.params.get("WindowId"), {}), **context.params}
    if not is_schedule(params.get("Schedule", "")):
        raise AwsError("ValidationException", f"Invalid schedule expression: {params.get('Schedule')}")
    zone = params.get("ScheduleTimezone")
    if zone and not is_time_zone(zone):
        raise AwsError("ValidationException", f"Invalid time zone: {zone}. Give an IANA time zone.")
    if "Duration" in params and "Cutoff" in params and params["Cutoff"] >= params["Duration"]:
        raise AwsError("ValidationException", "The cutoff must be less than the duration of the maintenance window.")


@rule("ssm", "RegisterTaskWithMaintenanceWindow")
def rates_with_targets(context: Context) -> None:
    """A task with targets needs MaxConcurrency and MaxErrors."""
    for name in ("MaxConcurrency", "MaxErrors"):
        if context.params.get("Targets") and not context.params.get(name):
            raise AwsError("ValidationException", f"{name} is required when targets are specified.")


@rule("ssm", "CreatePatchBaseline", "UpdatePatchBaseline")
def patch_rules(context: Context) -> None:
    """Which filters and delays an operating system knows."""
    stored = context.table("baselines").get(context.params.get("BaselineId"), {})
    system = context.params.get("OperatingSystem") or stored.get("OperatingSystem") or "WINDOWS"
    for patch_rule in (context.params.get("ApprovalRules") or {}).get("PatchRules", []):
        _check_delay(system, patch_rule)
        for patch_filter in patch_rule["PatchFilterGroup"]["PatchFilters"]:
            if patch_filter["Key"] not in _filter_keys(system):
                raise AwsError("ValidationException", f"{patch_filter['Key']} is not a patch filter key of {system}.")


def _check_delay(system: str, patch_rule: dict[str, Any]) -> None:
    delays = [name for name in ("ApproveAfterDays", "ApproveUntilDate") if patch_rule.get(name) is not None]
    if system in _DEB_SYSTEMS and delays:
        raise AwsError("ValidationException", f"{delays[0]} is not supported for {system}.")
    if system not in _DEB_SYSTEMS and len(delays) != 1:
        raise AwsError("ValidationException", "A rule needs exactly one of ApproveAfterDays and ApproveUntilDate.")
    if system == "WINDOWS" and patch_rule.get("EnableNonSecurity"):
        raise AwsError("ValidationException", "EnableNonSecurity applies to Linux only.")


def _filter_keys(system: str) -> set[str]:
    if system in _DEB_SYSTEMS:
        return _DEB
    return _WINDOWS if system == "WINDOWS" else _LINUX_RPM
