"""ACM: the DNS records that prove to whom a domain belongs."""

from __future__ import annotations

import hashlib
from functools import cached_property

from moto.route53.models import route53_backends


def record_of(account: str, name: str) -> dict[str, str]:
    """The record for a name: the same whenever and wherever an account asks, and for a wildcard that of its domain."""
    domain = name.removeprefix("*.").lower()
    digest = hashlib.sha256(f"{account} {domain}".encode()).hexdigest()
    zone = "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(account.encode()).hexdigest()[:10])
    return {
        "Name": f"_{digest[:32]}.{domain}.", "Type": "CNAME", "Value": f"_{digest[32:]}.{zone}.acm-validations.aws.",
    }  # fmt: skip


class Dns:
    """The aliases of all public hosted zones, of whatever account, read once."""

    def proves(self, account: str, name: str) -> bool:
        """Whether the record for a name is there with its value."""
        record = record_of(account, name)
        return (_plain(record["Name"]), _plain(record["Value"])) in self._aliases

    @cached_property
    def _aliases(self) -> set[tuple[str, str]]:
        zones = [
            zone
            for regions in list(route53_backends.values())
            for backend in list(regions.values())
            for zone in backend.zones.values()
            if not zone.private_zone
        ]
        aliases = [record for zone in zones for record in zone.rrsets if record.type == "CNAME"]
        return {(_plain(record.name), _plain(value)) for record in aliases for value in record.records}


def _plain(name: str) -> str:
    return name.rstrip(".").lower()
