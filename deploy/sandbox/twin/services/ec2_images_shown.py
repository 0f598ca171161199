"""EC2: how images and snapshots are listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from moto.ec2.exceptions import FilterNotImplementedError
from moto.ec2.models import ec2_backends
from moto.ec2.utils import generic_filter

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.services.ec2_images import image_of

_FAILED = {"Code": "Server.InternalError", "Message": "The image could not be made."}
_PAGE = {"size": "MaxResults", "token": "NextToken", "invalid": "InvalidParameterValue"}


@operation("ec2", "DescribeImages")
def images(context: Context) -> Any:
    """DescribeImages: all on one page unless MaxResults is given, which images by id can't be."""
    params, backend = context.params, ec2_backends[context.account][context.region]
    ids = params.get("ImageIds", [])
    _check_page(context, ids, "ImageId")
    found = [image_of(context, image_id, context.region) for image_id in ids] or list(backend.amis.values())
    owners = [context.account if owner == "self" else owner for owner in params.get("Owners", [])]
    users = params.get("ExecutableUsers")
    shown = [
        image for image in _filtered(context, found)
        if (not owners or image.owner_id in owners or image.owner_alias in owners)
        and (not users or image.is_public)
    ]  # fmt: skip
    return page(context, "Images", [_image(image) for image in shown], max(1, len(shown)), **_PAGE)


@operation("ec2", "DescribeSnapshots")
def snapshots(context: Context) -> Any:
    """DescribeSnapshots: those of public images among them, unless OwnerIds says whose."""
    params, held = context.params, ec2_backends[context.account][context.region].snapshots
    ids = params.get("SnapshotIds", [])
    _check_page(context, ids, "SnapshotId")
    missing = [snapshot_id for snapshot_id in ids if snapshot_id not in held]
    if missing:
        raise AwsError("InvalidSnapshot.NotFound", f"The snapshot '{missing[0]}' does not exist.")
    owners = [context.account if owner == "self" else owner for owner in params.get("OwnerIds", [])]
    found = _filtered(context, [held[snapshot_id] for snapshot_id in ids] or list(held.values()))
    shown = [snapshot for snapshot in found if not owners or snapshot.owner_id in owners]
    return page(context, "Snapshots", [_snapshot(one) for one in shown], max(1, len(shown)), **_PAGE)


def _check_page(context: Context, ids: list[str], what: str) -> None:
    size = context.params.get("MaxResults")
    if size is None:
        return
    if ids:
        message = f"The parameter {what} cannot be used with the parameter MaxResults"
        raise AwsError("InvalidParameterCombination", message)
    if not 5 <= size <= 1000:
        message = f"Value ( {size} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000."
        raise AwsError("InvalidParameterValue", message)


def _filtered(context: Context, found: list[Any]) -> Iterable[Any]:
    for item in context.params.get("Filters", []):
        try:
            found = generic_filter({item.get("Name", ""): item.get("Values", [])}, found)
        except FilterNotImplementedError:
            raise AwsError("InvalidParameterValue", f"The filter '{item.get('Name')}' is invalid") from None
    return found


def _image(image: Any) -> dict[str, Any]:
    windows = str(image.platform).lower() == "windows"
    return {
        "ImageId": image.id, "Name": image.name, "Description": image.description, "State": image.state,
        "StateReason": _FAILED if image.state == "failed" else None,
        "OwnerId": image.owner_id, "ImageOwnerAlias": image.owner_alias, "Public": image.is_public,
        "ImageLocation": image.image_location or f"{image.owner_id}/{image.name}", "ImageType": image.image_type,
        "CreationDate": image.creation_date.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "Architecture": image.architecture,
        "VirtualizationType": image.virtualization_type, "Hypervisor": image.hypervisor, "BootMode": image.boot_mode,
        "RootDeviceName": image.root_device_name, "RootDeviceType": image.root_device_type, "EnaSupport": True,
        "BlockDeviceMappings": image.block_device_mappings, "SriovNetSupport": image.sriov,
        "Platform": "windows" if windows else None, "PlatformDetails": "Windows" if windows else "Linux/UNIX",
        "UsageOperation": "RunInstances:0002" if windows else "RunInstances", "SourceInstanceId": image.source_instance_id,
        "SourceImageId": getattr(image, "source_image_id", "") or None,
        "SourceImageRegion": getattr(image, "source_image_region", "") or None,
        "Tags": _tags(image),
    }  # fmt: skip


def _snapshot(snapshot: Any) -> dict[str, Any]:
    return {
        "SnapshotId": snapshot.id, "VolumeId": snapshot.volume.id, "VolumeSize": snapshot.volume.size,
        "Description": snapshot.description, "State": snapshot.status, "StartTime": snapshot.start_time,
        "Progress": "100%" if snapshot.status == "completed" else "0%", "OwnerId": snapshot.owner_id,
        "Encrypted": bool(snapshot.encrypted), "KmsKeyId": snapshot.kms_key_id if snapshot.encrypted else None,
        "StorageTier": "standard", "Tags": _tags(snapshot),
    }  # fmt: skip


def _tags(resource: Any) -> list[dict[str, str]]:
    return [{"Key": tag["key"], "Value": tag["value"]} for tag in resource.get_tags()]
