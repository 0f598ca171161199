"""One thing that a caller must be allowed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ask:
    """An action on a resource, with the tags that the request brings, or the service to which a role is passed.

    `create_action` is the EC2 operation that makes what `ec2:CreateTags` tags.
    """

    action: str
    arn: str
    request_tags: dict[str, str] = field(default_factory=dict)
    passed_to: str = ""
    create_action: str = ""
