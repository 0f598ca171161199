"""EC2: the tags of one resource, without a look at those of all others."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.core import TaggedEC2Resource
from moto.ec2.utils import EC2_PREFIX_TO_RESOURCE, get_prefix


def _get_tags(self: Any) -> list[dict[str, str]]:
    """moto looks through the tags of everything in the region for each resource that it shows: of n, n times n."""
    kind = EC2_PREFIX_TO_RESOURCE.get(get_prefix(self.id), "") if self.id else ""
    own = dict(self.ec2_backend.tags.get(self.id, {}))
    return [{"resource_id": self.id, "key": key, "value": value, "resource_type": kind} for key, value in own.items()]


TaggedEC2Resource.get_tags = _get_tags  # type: ignore[method-assign]
