"""EC2: new images are pending until some seconds have passed on the twin's clock."""

from __future__ import annotations

from typing import Any

from moto.ec2.models import ec2_backends

from twin.errors import AwsError
from twin.operations import Context, World, rule

AVAILABLE, FAILED = "available", "failed"
# AWS takes minutes, by the volumes' size.
_SECONDS = 3
_PENDING = "pending images"


def promise(context: Context, image: Any, outcome: str) -> None:
    """What becomes of an image that is being made."""
    context.table(_PENDING)[image.id] = (context.world.clock.seconds() + _SECONDS, image, outcome)


@rule("ec2", "DescribeImages", "DescribeSnapshots", "RunInstances", "CopyImage")
def ripen(context: Context) -> None:
    """Ends what is due before anyone looks at it; a copy's source may lie in another region."""
    with context.world.lock:
        for region in {context.region, context.params.get("SourceRegion", context.region)}:
            ripen_in(context.world, context.account, region)


def ripen_in(world: World, account: str, region: str) -> None:
    """Ends what is due in a region: also the snapshots of an image that was deregistered meanwhile."""
    pending = world.table(account, region, _PENDING)
    for image_id in [image_id for image_id, (until, _, _) in pending.items() if until <= world.clock.seconds()]:
        _, image, image.state = pending.pop(image_id)
        for snapshot, _ in image.snapshots.values():
            snapshot.status = "completed" if image.state == AVAILABLE else "error"


@rule("ec2", "RunInstances")
def available(context: Context) -> None:
    """Instances start from available images only. Whether the image is there, stock moto checks."""
    image = ec2_backends[context.account][context.region].amis.get(context.params.get("ImageId", ""))
    if image is not None and image.state != AVAILABLE:
        raise AwsError("InvalidAMIID.Unavailable", f"The image ID '{image.id}' is not available")
