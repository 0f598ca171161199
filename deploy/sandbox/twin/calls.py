"""What the twin was asked, without secrets: the source of `/twin/calls`."""

from __future__ import annotations

import re
import threading
from collections import Counter, deque
from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlsplit

from twin.faults import Fault
from twin.iam.asks import asks_of
from twin.operations import Context
from twin.pages import Asked, Page, Unfit
from twin.wire.answer import Answer

_KEPT = 20_000
# Members that name what a call is about, most telling first.
_RESOURCE_MEMBERS = (
    "Name", "AlarmName", "AlarmNames", "WindowTaskId", "WindowTargetId", "WindowId", "BaselineId", "ResourceId",
    "ResourceArn", "ResourceARN", "resourceArn", "TopicArn", "SubscriptionArn", "Id", "DistributionId", "Bucket",
    "RoleName", "PolicyArn", "FunctionName", "CertificateArn", "HostedZoneId", "logGroupName", "LoadBalancerArn",
    "TargetGroupArn", "PatchGroup", "Path", "Names", "InstanceIds", "InstanceId", "Endpoint",
    "DomainName", "Resources",
)  # fmt: skip
_HINT_LENGTH = 200


def redacted(text: str) -> str:
    """Keeps scheme and host of a URL: the path of an HTTPS endpoint is often a key, as PagerDuty's is."""
    return re.sub(r"(https?://[^/\s@]*@)?https?://[^\s\"']+", lambda m: _host_only(m[0]), text)


def _host_only(url: str) -> str:
    parts = urlsplit(url)
    rest = "/***" if parts.path.strip("/") or parts.query else ""
    return f"{parts.scheme}://{parts.hostname or ''}{rest}"


def resource_hint(params: dict[str, Any]) -> str:
    """The first telling name among the parameters, shortened and redacted; empty if there is none."""
    for member in _RESOURCE_MEMBERS:
        value = params.get(member)
        if isinstance(value, str) and value:
            return redacted(value)[:_HINT_LENGTH]
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            return redacted(",".join(value))[:_HINT_LENGTH]
    return ""


def error_code(answer: Answer) -> str | None:
    """AWS's error code in an answer; None for a success."""
    if answer.status < 400:
        return None
    headers = {key.lower(): value for key, value in answer.headers}
    text = answer.body.decode(errors="replace")
    found = re.search(r'"__type"\s*:\s*"([^"]+)"', text) or re.search(r"<Code>([^<]+)</Code>", text)
    code = headers.get("x-amzn-errortype") or (found[1] if found else str(answer.status))
    return code.split("#")[-1].split(":")[0]


class CallLog:
    """The last calls, numbered from 1, of which the oldest go beyond 20,000; and what each caller asked IAM for, all of it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: deque[dict[str, Any]] = deque(maxlen=_KEPT)
        self._sequence = 0
        self._asked: Counter[tuple[str, str, bool, str]] = Counter()

    def add(self, context: Context, answer: Answer | None, fault: Fault | None) -> None:
        """Remembers a call, how it was answered (None: the connection was dropped) and which fault struck it."""
        call = context.call
        asks = [context.refused[0]] if context.refused else asks_of(context)
        ask = asks[0]
        allowed = context.refused is None
        with self._lock:
            self._sequence += 1
            # Names of what was allowed are as many as there are objects.
            self._asked.update((call.access_key, one.action, allowed, "" if allowed else redacted(one.arn)) for one in asks)
            self._entries.append(
                {
                    "sequence": self._sequence,
                    "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
                    "service": call.service,
                    "region": call.region,
                    "operation": call.operation,
                    "accessKeyId": call.access_key,
                    "status": answer.status if answer else None,
                    "error": error_code(answer) if answer else None,
                    "fault": fault.fault if fault else None,
                    "resource": resource_hint(call.params),
                    "action": ask.action,
                    "arn": redacted(ask.arn),
                    "allowed": allowed,
                }
            )

    def since(self, sequence: int) -> list[dict[str, Any]]:
        """The calls after that number, oldest first."""
        with self._lock:
            return [entry for entry in self._entries if entry["sequence"] > sequence]

    def summary(self, sequence: int) -> dict[str, int]:
        """How often each `service.operation` was called after that number."""
        counts = Counter(f"{entry['service']}.{entry['operation']}" for entry in self.since(sequence))
        return dict(sorted(counts.items()))

    def asked(self) -> list[dict[str, Any]]:
        """Each action that a caller asked for since the start, how often, and the ARN where it was refused."""
        members = ("accessKeyId", "action", "allowed", "arn")
        with self._lock:
            return [dict(zip(members, key, strict=True)) | {"count": count} for key, count in sorted(self._asked.items())]

    def clear(self) -> None:
        """Forgets all calls; numbers go on, so that `since` stays meaningful."""
        with self._lock:
            self._entries.clear()

    def pages(self) -> dict[str, Page]:
        """The pages that tell and clear it."""
        return {"GET /twin/calls": self._told, "GET /twin/asked": lambda _: self.asked(), "DELETE /twin/calls": self._cleared}

    def _told(self, asked: Asked) -> Any:
        since = asked.query.get("since", "0")
        if not since.isdecimal():
            raise Unfit(f"since={since}: give the sequence number of a call.")
        return self.summary(int(since)) if "summary" in asked.query else self.since(int(since))

    def _cleared(self, _asked: Asked) -> Any:
        self.clear()
        return {}
