"""STS: who made a session, so that it can be held to its maker's policy."""

from __future__ import annotations

import re
from typing import Any

from twin.operations import Context, operation


@operation("sts", "AssumeRole")
def assume_role(context: Context) -> Any:
    """AssumeRole."""
    answer = context.forward()
    made = re.search(rb"<AccessKeyId>([^<]+)<", answer.body)
    if made:
        context.world.sessions[made[1].decode()] = context.call.access_key
    return answer
