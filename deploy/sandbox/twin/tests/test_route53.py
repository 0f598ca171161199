"""Route 53."""

from __future__ import annotations

from typing import Any


def test_zone_ids_begin_with_z(aws: Any) -> None:
    zone = aws("route53").create_hosted_zone(Name="example.org", CallerReference="one")["HostedZone"]
    assert zone["Id"].startswith("/hostedzone/Z")
