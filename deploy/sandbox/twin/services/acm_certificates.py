"""ACM: what a certificate is, how it comes to be issued, and who uses it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from moto.acm.models import acm_backends
from moto.elbv2.models import elbv2_backends

from twin.errors import AwsError
from twin.operations import Context, World
from twin.services.acm_validation import Dns

IMPORTED, AMAZON_ISSUED = "IMPORTED", "AMAZON_ISSUED"
PENDING, ISSUED, FAILED = "PENDING_VALIDATION", "ISSUED", "FAILED"
TIMED_OUT, EXPIRED = "VALIDATION_TIMED_OUT", "EXPIRED"
# Where CloudFront and its certificates are.
HOSTED_IN = "us-east-1"
# What may become of a pending one; `failed` is a CAA_ERROR, and the others are AWS's reasons for a failure.
OUTCOMES = (
    "issued", "failed", "timed-out", "ADDITIONAL_VERIFICATION_REQUIRED", "CAA_ERROR", "DOMAIN_NOT_ALLOWED",
    "INVALID_PUBLIC_DOMAIN", "NO_AVAILABLE_CONTACTS", "OTHER",
)  # fmt: skip

_VALIDATED_WITHIN = timedelta(hours=72)
# Since February 2026: https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
_VALID_FOR = timedelta(days=198)


@dataclass
class Certificate:
    """A certificate of either type; nothing keeps its private key. `told` says that it was described before."""

    arn: str
    type: str
    names: list[str]
    algorithm: str
    created: datetime
    status: str = PENDING
    method: str = "DNS"
    options: dict[str, str] = field(default_factory=dict)
    subject: str = ""
    issuer: str = "Amazon"
    serial: str = ""
    signature: str = ""
    # None: there is no such extension.
    key_usages: list[str] | None = field(default_factory=list)
    extended_key_usages: list[str] | None = field(default_factory=list)
    body: str = ""
    chain: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None
    issued: datetime | None = None
    imported: datetime | None = None
    failure: str = ""
    told: bool = False
    validated: set[str] = field(default_factory=set)

    def issue(self, now: datetime) -> None:
        """Amazon signs it."""
        self.status, self.issued, self.validated = ISSUED, now, set(self.names)
        self.not_before = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.not_after = self.not_before + _VALID_FOR
        self.serial = ":".join(f"{byte:02x}" for byte in uuid.uuid4().bytes)
        self.key_usages, self.extended_key_usages = ["DIGITAL_SIGNATURE"], ["TLS_WEB_SERVER_AUTHENTICATION"]
        if self.algorithm.startswith("RSA"):
            self.key_usages.append("KEY_ENCIPHERMENT")

    def end(self, outcome: str, now: datetime) -> None:
        """Brings a pending one to an end."""
        if outcome == "issued":
            self.issue(now)
        elif outcome == "timed-out":
            self.status = TIMED_OUT
        else:
            self.status, self.failure = FAILED, "CAA_ERROR" if outcome == "failed" else outcome

    def advance(self, account: str, now: datetime, dns: Dns) -> None:
        """Brings it to where it is by now: validated where its records are in the DNS, given up on, expired."""
        if self.status == PENDING:
            if self.method == "DNS":
                self.validated |= {name for name in self.names if dns.proves(account, name)}
            if self.validated.issuperset(self.names):
                self.issue(now)
            elif now - self.created >= _VALIDATED_WITHIN:
                self.status = TIMED_OUT
        if self.status == ISSUED and self.not_after is not None and now >= self.not_after:
            self.status = EXPIRED

    def covers(self, hostname: str) -> bool:
        """Whether one of its names is that hostname, or a wildcard for its first label."""
        wildcard = f"*.{hostname.partition('.')[2]}"
        return any(name.lower() in (hostname.lower(), wildcard.lower()) for name in self.names)


class _StandIn:
    """What stock moto's load balancers and other services find in its own ACM, so that they know the ARN."""

    def __init__(self) -> None:
        self.in_use_by: list[str] = []

    def check(self) -> None:
        """Nothing: the twin knows better."""


def keep(context: Context, certificate: Certificate) -> None:
    """Adds a new certificate."""
    context.table("certificates")[certificate.arn] = certificate
    acm_backends[context.account][context.region]._certificates[certificate.arn] = _StandIn()  # type: ignore[assignment]


def drop(context: Context, certificate: Certificate) -> None:
    """Removes it."""
    context.table("certificates").pop(certificate.arn)
    acm_backends[context.account][context.region]._certificates.pop(certificate.arn)


def find(world: World, account: str, region: str, arn: str) -> Certificate | None:
    """The certificate as it is by now."""
    certificate: Certificate | None = world.table(account, region, "certificates").get(arn)
    if certificate is not None:
        certificate.advance(account, world.clock.now(), Dns())
    return certificate


def named(context: Context) -> Certificate:
    """The certificate that the request names, as it is by now."""
    arn = context.params["CertificateArn"]
    certificate = find(context.world, context.account, context.region, arn)
    if certificate is None:
        raise AwsError("ResourceNotFoundException", f"Could not find certificate {arn}.")
    return certificate


def users_of(context: Context, certificate: Certificate) -> list[str]:
    """ARNs of the distributions and load balancers that use it."""
    return [*_distributions(context, certificate.arn), *_load_balancers(context, certificate.arn)]


def _distributions(context: Context, arn: str) -> Iterator[str]:
    """A deleted distribution uses it as long as lists tell of it: AWS takes its time to let certificates go."""
    table = context.world.table(context.account, HOSTED_IN, "distributions")
    held: dict[Any, Any] = {**table.before(context.world.weather.list_lag), **table}
    for distribution in held.values():
        if distribution["config"]["ViewerCertificate"].get("ACMCertificateArn") == arn:
            yield distribution["arn"]


def _load_balancers(context: Context, arn: str) -> Iterator[str]:
    for balancer in elbv2_backends[context.account][context.region].load_balancers.values():
        if any(arn in listener.certificates for listener in balancer.listeners.values()):
            yield balancer.arn
