"""Systems Manager: managed instances and their patch states, told from the running EC2 instances."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from moto.ec2.models import ec2_backends

from twin.operations import Context, operation
from twin.paging import page

_PATCH_GROUP_TAGS = ("PatchGroup", "Patch Group")


@operation("ssm", "DescribeInstanceInformation")
def information(context: Context) -> Any:
    """DescribeInstanceInformation: each running instance's agent is online, but for those that a test made silent."""
    return page(context, "InstanceInformationList", partial(_online, context), 50)


def _online(context: Context) -> list[dict[str, Any]]:
    wanted: list[str] = []
    for item in context.params.get("Filters", []):
        wanted += item["Values"] if item["Key"] == "InstanceIds" else []
    for item in context.params.get("InstanceInformationFilterList", []):
        wanted += item["valueSet"] if item["key"] == "InstanceIds" else []
    instances = [instance for instance, _ in _running(context) if not wanted or instance.id in wanted]
    return [_information(context, instance) for instance in instances]


@operation("ssm", "DescribeInstancePatchStates")
def patch_states(context: Context) -> Any:
    """DescribeInstancePatchStates, for up to 50 instances."""
    wanted = context.params["InstanceIds"]
    states = [_patch_state(context, item, tags) for item, tags in _running(context) if item.id in wanted]
    return page(context, "InstancePatchStates", states, 50)


@operation("ssm", "DescribeInstancePatchStatesForPatchGroup")
def patch_states_of_group(context: Context) -> Any:
    """DescribeInstancePatchStatesForPatchGroup."""
    group = context.params["PatchGroup"]
    states = [_patch_state(context, item, tags) for item, tags in _running(context) if _group(tags) == group]
    return page(context, "InstancePatchStates", states, 50)


def running_ids(account: str, region: str) -> set[str]:
    """The ids of the running instances."""
    return {instance.id for instance in _instances(account, region)}


def matching_ids(account: str, region: str, targets: list[dict[str, Any]]) -> list[str]:
    """The running instances that fit all targets: `tag:KEY`, `tag-key` or `InstanceIds`, each with any of its values."""

    def fits(instance: Any, item: dict[str, Any]) -> bool:
        tags = {tag["key"]: tag["value"] for tag in instance.get_tags()}
        key, values = item.get("Key", ""), item.get("Values", [])
        if key.startswith("tag:"):
            return tags.get(key.removeprefix("tag:")) in values
        return bool(tags.keys() & set(values)) if key == "tag-key" else key == "InstanceIds" and instance.id in values

    return [instance.id for instance in _instances(account, region) if targets and all(fits(instance, item) for item in targets)]


def _running(context: Context) -> Iterator[tuple[Any, dict[str, str]]]:
    for instance in _instances(context.account, context.region):
        yield instance, {tag["key"]: tag["value"] for tag in instance.get_tags()}


def _instances(account: str, region: str) -> Iterator[Any]:
    for reservation in list(ec2_backends[account][region].reservations.values()):
        yield from (instance for instance in reservation.instances if instance.state == "running")


def _group(tags: dict[str, str]) -> str:
    return next((tags[key] for key in _PATCH_GROUP_TAGS if key in tags), "")


def _information(context: Context, instance: Any) -> dict[str, Any]:
    windows = instance.platform == "windows"
    silent_since = context.table("silent agents").get(instance.id)
    return {
        "InstanceId": instance.id,
        "PingStatus": "ConnectionLost" if silent_since else "Online",
        "LastPingDateTime": silent_since or context.now,
        "AgentVersion": "3.3.2299.0",
        "IsLatestVersion": True,
        "PlatformType": "Windows" if windows else "Linux",
        "PlatformName": "Microsoft Windows Server" if windows else "Amazon Linux",
        "PlatformVersion": "10.0" if windows else "2023",
        "ResourceType": "EC2Instance",
        "IPAddress": instance.private_ip,
        "ComputerName": f"ip-{instance.private_ip.replace('.', '-')}.{context.region}.compute.internal",
    }


def _patch_state(context: Context, instance: Any, tags: dict[str, str]) -> dict[str, Any]:
    groups = context.table("patch groups")
    group = _group(tags)
    baseline = next((owner for (name, _), owner in groups.items() if name == group), "pb-0ce2fb6d06d41d49e")
    counts = ("Installed", "InstalledOther", "Missing", "Failed", "NotApplicable", "InstalledPendingReboot")
    return {
        "InstanceId": instance.id,
        "PatchGroup": group,
        "BaselineId": baseline,
        "Operation": "Scan",
        "OperationStartTime": context.now,
        "OperationEndTime": context.now,
        **{f"{name}Count": 0 for name in counts},
        **context.table("patch runs").get(instance.id, {}),
        "MissingCount": context.table("missing patches").get(instance.id, 0),
    }
