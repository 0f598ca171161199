"""EC2: images of instances, copies of images, and what becomes of their snapshots.

The images lie in stock moto's table, so that instances start from them. Names and codes:
https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html
"""

from __future__ import annotations

import re
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.amis import Ami
from moto.ec2.models.elastic_block_store import Snapshot
from moto.ec2.utils import random_ami_id, random_snapshot_id
from moto.kms.models import kms_backends

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import create_once
from twin.services.ec2_images_ready import AVAILABLE, FAILED, promise
from twin.tags import from_list

_NAME = re.compile(r"[a-zA-Z0-9()\[\] ./\-'@_]{3,128}")
_MOST_TAGS = 50


class Image(Ami):
    """One that was made here: with a snapshot for each volume, on the twin's time."""

    def __init__(self, context: Context, parent: Any, name: str, **more: Any) -> None:
        backend = ec2_backends[context.account][context.region]
        super().__init__(
            backend, random_ami_id(), name=name, description=context.params.get("Description"), root_device_type="ebs",
            creation_date=context.now, region_name=f"{context.region}a", state="pending", **more,
        )  # fmt: skip
        # moto makes one of its own.
        del backend.snapshots[self.ebs_snapshot.id]
        self.root_device_name = parent.root_device_name
        self.hypervisor = "xen"
        self.snapshots: dict[str, Any] = {}
        self.source_image_id, self.source_image_region = "", ""

    def keep(self, device: str, snapshot: Any, delete_on_termination: bool) -> None:
        """Adds a volume's snapshot."""
        self.ec2_backend.snapshots[snapshot.id] = snapshot
        self.snapshots[device] = (snapshot, delete_on_termination)

    @property
    def block_device_mappings(self) -> list[dict[str, Any]]:
        """As instances that start from it get their volumes."""
        return [
            {
                "DeviceName": device,
                "Ebs": {
                    "SnapshotId": snapshot.id, "VolumeSize": snapshot.volume.size, "DeleteOnTermination": deleted,
                    "VolumeType": snapshot.volume.volume_type or "gp2", "Encrypted": snapshot.encrypted,
                },
            }
            for device, (snapshot, deleted) in self.snapshots.items()
        ]  # fmt: skip


@operation("ec2", "CreateImage")
def create(context: Context) -> Any:
    """CreateImage, of an instance that runs or is stopped. The image is `pending` for a few seconds."""
    params = context.params
    instance = _instance(context, params["InstanceId"])
    _check_name(context)
    tags = _tags(context)
    _end_dry_run(context)
    image = Image(context, instance, params["Name"], instance=instance)
    left_out = [device["DeviceName"] for device in params.get("BlockDeviceMappings", []) if "NoDevice" in device]
    for device, held in instance.block_device_mapping.items():
        if device not in left_out:
            volume = image.ec2_backend.get_volume(held.volume_id)
            description = f"Created by CreateImage({instance.id}) for {image.id}"
            snapshot = _snapshot(context, image, volume, description, volume.encrypted, volume.kms_key_id)
            image.keep(device, snapshot, bool(held.delete_on_termination))
    fails = context.table("instances without images").get(instance.id)
    return _made(context, image, tags, FAILED if fails else AVAILABLE)


@operation("ec2", "CopyImage")
def copy(context: Context) -> Any:
    """CopyImage, of an available image of any region; it can encrypt, and never the other way."""
    return {"ImageId": create_once(context, lambda: _copy(context))}


def _copy(context: Context) -> str:
    params = context.params
    source = image_of(context, params["SourceImageId"], params["SourceRegion"])
    if source.state != "available":
        raise AwsError("InvalidAMIID.Unavailable", f"The image ID '{source.id}' is not available")
    if "KmsKeyId" in params and not params.get("Encrypted"):
        message = "The parameter KmsKeyId requires the parameter Encrypted to be set."
        raise AwsError("InvalidParameterDependency", message)
    _check_name(context)
    tags = _tags(context)
    if params.get("CopyImageTags"):
        tags["image"] = {**_moto_tags(source), **tags["image"]}
    _end_dry_run(context)
    image = Image(context, source, params["Name"], source_ami=source)
    image.source_image_id, image.source_image_region = source.id, params["SourceRegion"]
    key, outcome = _key(context, image.ec2_backend)
    for device, (snapshot, deleted) in getattr(source, "snapshots", {"/dev/xvda": (source.ebs_snapshot, True)}).items():
        description = f"Copied for DestinationAmi {image.id} from SourceAmi {source.id} for SourceSnapshot {snapshot.id}."
        encrypted = snapshot.encrypted or bool(key)
        copied = _snapshot(context, image, snapshot.volume, description, encrypted, key or snapshot.kms_key_id)
        image.keep(device, copied, deleted)
    return str(_made(context, image, tags, outcome)["ImageId"])


@operation("ec2", "DeregisterImage")
def deregister(context: Context) -> Any:
    """DeregisterImage: its snapshots stay, unless DeleteAssociatedSnapshots asks for them too."""
    image = image_of(context, context.params["ImageId"], context.region)
    if image.owner_id != context.account:
        raise AwsError("AuthFailure", f"Not authorized for image:{image.id}")
    _end_dry_run(context)
    backend = image.ec2_backend
    backend.deregister_image(image.id)
    backend.tags.pop(image.id, None)
    if not context.params.get("DeleteAssociatedSnapshots"):
        return {"Return": True}
    gone = [snapshot.id for snapshot, _ in image.snapshots.values() if backend.snapshots.pop(snapshot.id, None)]
    return {"Return": True, "DeleteSnapshotResults": [{"SnapshotId": one, "ReturnCode": "success"} for one in gone]}


def image_of(context: Context, image_id: str, region: str) -> Any:
    """An image by id."""
    backend = ec2_backends[context.account][region]
    if not re.fullmatch(r"ami-[0-9a-f]{8,17}", image_id):
        raise AwsError("InvalidAMIID.Malformed", f'Invalid id: "{image_id}" (expecting "ami-...")')
    if image_id in backend.deleted_amis:
        raise AwsError("InvalidAMIID.Unavailable", f"The image ID '{image_id}' is no longer available")
    if image_id not in backend.amis:
        raise AwsError("InvalidAMIID.NotFound", f"The image id '[{image_id}]' does not exist")
    return backend.amis[image_id]


def _instance(context: Context, instance_id: str) -> Any:
    reservations = ec2_backends[context.account][context.region].reservations.values()
    found = [instance for held in reservations for instance in held.instances if instance.id == instance_id]
    if not found:
        raise AwsError("InvalidInstanceID.NotFound", f"The instance ID '{instance_id}' does not exist")
    if found[0].state not in ("running", "stopped"):
        message = f"Instance '{instance_id}' is not 'running' or 'stopped'. It is {found[0].state}."
        raise AwsError("IncorrectInstanceState", message)
    return found[0]


def _check_name(context: Context) -> None:
    name = context.params["Name"]
    if not _NAME.fullmatch(name):
        message = "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-',"
        raise AwsError("InvalidAMIName.Malformed", f"{message} '/' and '_'")
    for image in ec2_backends[context.account][context.region].amis.values():
        if image.name == name and image.owner_id == context.account:
            raise AwsError("InvalidAMIName.Duplicate", f"AMI name {name} is already in use by AMI {image.id}")


def _tags(context: Context) -> dict[str, dict[str, str]]:
    """The tags that the request brings, for the image and for its snapshots."""
    tags: dict[str, dict[str, str]] = {"image": {}, "snapshot": {}}
    for told in context.params.get("TagSpecifications", []):
        kind, given = told.get("ResourceType"), from_list(told.get("Tags"))
        if kind not in tags:
            message = f"'{kind}' is not a valid taggable resource type for this operation."
            raise AwsError("InvalidParameterValue", message)
        if any(key.lower().startswith("aws:") for key in given):
            raise AwsError("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use")
        if len(given) > _MOST_TAGS:
            raise AwsError("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.")
        tags[kind].update(given)
    return tags


def _snapshot(context: Context, image: Image, volume: Any, description: str, encrypted: bool, key: str | None) -> Any:
    snapshot = Snapshot(
        image.ec2_backend, random_snapshot_id(), volume, description, encrypted=encrypted, kms_key_id=key,
        owner_id=context.account, from_ami=image.id,
    )  # fmt: skip
    snapshot.start_time, snapshot.status = context.now, "pending"
    return snapshot


def _made(context: Context, image: Image, tags: dict[str, dict[str, str]], outcome: str) -> dict[str, str]:
    """Registers a new image with its tags, and what it will be."""
    image.ec2_backend.amis[image.id] = image
    image.add_tags(tags["image"])
    for snapshot, _ in image.snapshots.values():
        snapshot.add_tags(tags["snapshot"])
    promise(context, image, outcome)
    return {"ImageId": image.id}


def _key(context: Context, backend: Any) -> tuple[str | None, str]:
    """The key of an encrypted copy. AWS looks for it only later, so a copy with none that exists ends as failed."""
    if not context.params.get("Encrypted"):
        return None, AVAILABLE
    wanted = context.params.get("KmsKeyId")
    if wanted is None:
        return backend.default_kms_key_id or backend._create_default_encryption_key(), AVAILABLE
    keys = kms_backends[context.account][context.region]
    key_id = keys.any_id_to_key_id(wanted)
    return (keys.keys[key_id].arn, AVAILABLE) if key_id in keys.keys else (wanted, FAILED)


def _moto_tags(image: Any) -> dict[str, str]:
    return {tag["key"]: tag["value"] for tag in image.get_tags()}


def _end_dry_run(context: Context) -> None:
    """A dry run ends where the effect would begin."""
    if context.params.get("DryRun"):
        raise AwsError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)
