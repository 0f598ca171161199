"""Systems Manager Run Command: commands, and what AWS-RunPatchBaseline does to patch states. Stock moto keeps the commands."""

from __future__ import annotations

from typing import Any

from moto.ssm.models import Command, ssm_backends

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.services.ssm_instances import matching_ids, running_ids

_PATCHING = "AWS-RunPatchBaseline"
_OPERATIONS, _REBOOTS = ("Scan", "Install"), ("RebootIfNeeded", "NoReboot")
_SHOWN = ("CommandId", "InstanceId", "Comment", "DocumentName", "Status", "StatusDetails")


@operation("ssm", "SendCommand")
def send(context: Context) -> Any:
    """SendCommand: it is over before anyone can look; a document of ours must be there, AWS's own all are."""
    params = context.params
    name = params["DocumentName"].rsplit("/", 1)[-1]
    if not name.startswith("AWS") and name not in context.table("documents"):
        raise AwsError("InvalidDocument", f"document {name} does not exist.")
    unknown = sorted(set(params.get("InstanceIds", [])) - running_ids(context.account, context.region))
    if unknown:
        raise AwsError("InvalidInstanceId", f"Instances {unknown} not in a valid state for account {context.account}")
    given = params.get("Parameters", {})
    if name == _PATCHING:
        _check_patching(given)
    context.forward()
    command = ssm_backends[context.account][context.region]._commands[-1]
    answer = {**command.response_object(), "Status": "Pending", "StatusDetails": "Pending"}
    for told in command.invocations:
        told["StatusDetails"] = _outcome(context, told["InstanceId"], given if name == _PATCHING else None)
        told["Status"] = {"DeliveryTimedOut": "TimedOut"}.get(told["StatusDetails"], told["StatusDetails"])
    failed = [told for told in command.invocations if told["Status"] != "Success"]
    command.error_count, command.status = len(failed), "Failed" if failed else "Success"
    command.status_details = command.status
    return {"Command": answer}


@operation("ssm", "ListCommandInvocations")
def invocations(context: Context) -> Any:
    """ListCommandInvocations: newest first, by command and by instance."""
    params, commands = context.params, ssm_backends[context.account][context.region]._commands
    found = [
        {**{member: told[member] for member in _SHOWN}, "RequestedDateTime": command.requested_date_time}
        for command in reversed(commands)
        for told in command.invocations
        if params.get("CommandId", command.command_id) == command.command_id
        and params.get("InstanceId", told["InstanceId"]) == told["InstanceId"]
    ]
    return page(context, "CommandInvocations", found, 50)


def _check_patching(given: dict[str, list[str]]) -> None:
    if given.get("Operation", [""])[0] not in _OPERATIONS:
        raise AwsError("InvalidParameters", f"Operation of {_PATCHING} must be one of {_OPERATIONS}.")
    if given.get("RebootOption", [_REBOOTS[0]])[0] not in _REBOOTS:
        raise AwsError("InvalidParameters", f"RebootOption of {_PATCHING} must be one of {_REBOOTS}.")


def _outcome(context: Context, instance: str, patching: dict[str, list[str]] | None) -> str:
    """AWS's details of an invocation's status."""
    if instance in context.table("silent agents"):
        return "DeliveryTimedOut"
    if patching is None:
        return "Success"
    installs = patching["Operation"][0] == "Install"
    missing, failing = context.table("missing patches"), context.table("failing patches").get(instance, False)
    before, count = context.table("patch runs").get(instance, {}), missing.get(instance, 0)
    installed = count if installs and not failing else 0
    reboot = patching.get("RebootOption", [_REBOOTS[0]])[0]
    pending = before.get("InstalledPendingRebootCount", 0) if not installs or reboot == "NoReboot" else 0
    total = before.get("InstalledCount", 0) + before.get("InstalledPendingRebootCount", 0) + installed
    pending += installed if reboot == "NoReboot" else 0
    missing[instance] = count - installed
    context.table("patch runs")[instance] = {
        "Operation": patching["Operation"][0], "OperationStartTime": context.now, "OperationEndTime": context.now,
        "InstalledCount": total - pending, "InstalledPendingRebootCount": pending,
        "FailedCount": count if installs and failing else 0, "RebootOption": reboot,
    }  # fmt: skip
    return "Failed" if installs and failing and count else "Success"


def _targeted(self: Any) -> list[str]:
    """moto takes every instance where no targets are given."""
    return matching_ids(self.account_id, self.backend_region, self.targets)


Command._get_instance_ids_from_targets = _targeted  # type: ignore[method-assign]
