"""AWS's public images: SSM public parameters and the AMIs that they name, in every region.

Parameter names:
https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from moto.core.utils import utcnow
from moto.ec2.models import ec2_backends
from moto.ec2.models.amis import Ami
from moto.ssm.models import Parameter, ssm_backends

from twin.operations import Context, rule

_CANONICAL, _AMAZON, _MICROSOFT_IMAGES = "099720109477", "137112412989", "801119661308"
_ARCHITECTURES = {"amd64": "x86_64", "arm64": "arm64"}


@dataclass(frozen=True)
class PublicImage:
    """One published image. `parameter` is the SSM public parameter that holds its id."""

    parameter: str
    name: str
    architecture: str
    owner: str
    root_device: str
    platform: str | None = None

    def image_id(self, region: str) -> str:
        """The same in every run."""
        return "ami-" + hashlib.sha256(f"{region} {self.name}".encode()).hexdigest()[:17]


def _ubuntu(version: str, codename: str, volume: str, arch: str) -> PublicImage:
    return PublicImage(
        f"/aws/service/canonical/ubuntu/server/{version}/stable/current/{arch}/hvm/ebs-{volume}/ami-id",
        f"ubuntu/images/hvm-ssd{'-gp3' if volume == 'gp3' else ''}/ubuntu-{codename}-{version}-{arch}-server-20261015",
        _ARCHITECTURES[arch], _CANONICAL, "/dev/sda1",
    )  # fmt: skip


def _windows(year: str) -> PublicImage:
    name = f"Windows_Server-{year}-English-Full-Base"
    parameter = f"/aws/service/ami-windows-latest/{name}"
    return PublicImage(parameter, f"{name}-2026.10.14", "x86_64", _MICROSOFT_IMAGES, "/dev/sda1", "windows")


_IMAGES = [
    *(_ubuntu("22.04", "jammy", "gp2", arch) for arch in _ARCHITECTURES),
    *(_ubuntu("24.04", "noble", "gp3", arch) for arch in _ARCHITECTURES),
    *(_windows(year) for year in ("2022", "2025")),
]
_AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest/al2023-ami-"


@rule("ssm", "GetParameter", "GetParameters", "GetParametersByPath")
@rule("ec2", "DescribeImages", "RunInstances", "CreateLaunchTemplate", "CreateLaunchTemplateVersion")
def publish(context: Context) -> None:
    """Publishes the images of the region before the first call that can ask for them."""
    with context.world.lock:
        published = context.table("public images")
        if published:
            return
        parameters = ssm_backends[context.account][context.region]._parameters
        for image in [*_IMAGES, *_amazon_linux()]:
            image_id = published[image.parameter] = _known_id(parameters, image) or image.image_id(context.region)
            parameters[image.parameter] = [_parameter(context, image.parameter, image_id)]
            _register(context, image, image_id)


def _amazon_linux() -> list[PublicImage]:
    images = []
    for arch in _ARCHITECTURES.values():
        for kernel in ("kernel-default", "kernel-6.1"):
            parameter = f"{_AMAZON_LINUX}{kernel}-{arch}"
            name = f"al2023-ami-2023.9.20261013.0-{kernel}-{arch}"
            images.append(PublicImage(parameter, name, arch, _AMAZON, "/dev/xvda"))
    return images


def _known_id(parameters: Any, image: PublicImage) -> str | None:
    return parameters[image.parameter][-1].value if image.parameter in parameters else None


def _parameter(context: Context, name: str, value: str) -> Parameter:
    return Parameter(
        account_id=context.account, name=name, value=value, parameter_type="String", description=None,
        allowed_pattern=None, keyid=None, last_modified_date=utcnow(), version=1, data_type="aws:ec2:image",
    )  # fmt: skip


def _register(context: Context, image: PublicImage, image_id: str) -> None:
    backend = ec2_backends[context.account][context.region]
    if image_id not in backend.amis:
        backend.amis[image_id] = Ami(
            backend, image_id, name=image.name, description=image.name, owner_id=image.owner, owner_alias="amazon",
            public=True, virtualization_type="hvm", architecture=image.architecture, platform=image.platform,
            hypervisor="xen", root_device_type="ebs", root_device_name=image.root_device,
            region_name=f"{context.region}a",
        )  # fmt: skip
