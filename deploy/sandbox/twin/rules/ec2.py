"""Rules of EC2 that its model does not state."""

from __future__ import annotations

from moto.ec2.models import ec2_backends

from twin.errors import AwsError
from twin.operations import Context, rule


@rule("ec2", "ModifyVolume")
def growth(context: Context) -> None:
    """A volume can grow, not shrink."""
    volume = ec2_backends[context.account][context.region].volumes.get(context.params["VolumeId"])
    size = context.params.get("Size")
    if volume is not None and size is not None and size < volume.size:
        raise AwsError("InvalidParameterValue", "New size cannot be smaller than existing size")
