"""What EC2 operations on instances, images, snapshots and volumes ask IAM for.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/copy-ami-permissions.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from moto.ec2.models import ec2_backends

from twin.iam.ask import Ask
from twin.tags import from_list

if TYPE_CHECKING:
    from twin.operations import Context

_KINDS = {"i": "instance", "vol": "volume"}
# These belong to no account.
_OF_NO_ACCOUNT = {"ami": "image", "snap": "snapshot"}


def ec2_asks(context: Context) -> list[Ask] | None:
    """The asks of an operation that isn't just one action on what it names; None for all others."""
    ask = _ASKS.get(context.call.operation)
    return ask(context) if ask else None


def named_arns(context: Context) -> Iterable[str]:
    """The ARNs of what a call names; lists are for `*` only."""
    params, operation = context.params, context.call.operation
    if operation.startswith("Describe"):
        return []
    one = [params[member] for member in ("ImageId", "SnapshotId") if operation != "RunInstances" and member in params]
    return [_arn(context, resource) for resource in params.get("Resources") or params.get("InstanceIds") or one]


def _arn(context: Context, resource: str, region: str = "") -> str:
    prefix = resource.partition("-")[0]
    if prefix in _OF_NO_ACCOUNT:
        return f"arn:aws:ec2:{region or context.region}::{_OF_NO_ACCOUNT[prefix]}/{resource}"
    return context.arn("ec2", f"{_KINDS.get(prefix, '*')}/{resource}")


def _create_image(context: Context) -> list[Ask]:
    """The instance, and the image and snapshots that will be."""
    return [Ask("ec2:CreateImage", _arn(context, context.params["InstanceId"])), *_new(context)]


def _copy_image(context: Context) -> list[Ask]:
    """The source too, as since October 2024."""
    source = _arn(context, context.params["SourceImageId"], context.params["SourceRegion"])
    return [Ask("ec2:CopyImage", source), *_new(context)]


def _new(context: Context) -> list[Ask]:
    """To make an image and snapshots, and to tag them where the request brings tags."""
    operation = context.call.operation
    tags = {kind: _tags(context, kind) for kind in ("image", "snapshot")}
    arns = {kind: f"arn:aws:ec2:{context.region}::{kind}/*" for kind in tags}
    return [
        *(Ask(f"ec2:{operation}", arns[kind], brought) for kind, brought in tags.items()),
        *(Ask("ec2:CreateTags", arns[kind], brought, create_action=operation) for kind, brought in tags.items() if brought),
    ]


def _tags(context: Context, kind: str) -> dict[str, str]:
    told = context.params.get("TagSpecifications", [])
    brought = [tag for item in told if item.get("ResourceType") == kind for tag in item.get("Tags", []) if "Key" in tag]
    return from_list(brought)


def _deregister_image(context: Context) -> list[Ask]:
    """AWS would leave the snapshots that a caller may not delete, and tell it; the twin refuses the call."""
    image = ec2_backends[context.account][context.region].amis.get(context.params["ImageId"])
    asks = [Ask("ec2:DeregisterImage", _arn(context, context.params["ImageId"]))]
    if context.params.get("DeleteAssociatedSnapshots"):
        held = [mapping["Ebs"]["SnapshotId"] for mapping in image.block_device_mappings] if image else ["snap-*"]
        asks += [Ask("ec2:DeleteSnapshot", _arn(context, snapshot)) for snapshot in held]
    return asks


_ASKS: dict[str, Callable[[Context], list[Ask]]] = {
    "CreateImage": _create_image, "CopyImage": _copy_image, "DeregisterImage": _deregister_image,
}  # fmt: skip
