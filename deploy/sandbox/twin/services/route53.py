"""Route 53: hosted zone ids as AWS writes them."""

from __future__ import annotations

from typing import Any

from moto.route53 import models

_stock_zone_id = models.create_route53_zone_id


def _zone_id(*args: Any, **kwargs: Any) -> str:
    """AWS's zone ids begin with Z; moto's with any letter or digit."""
    return "Z" + _stock_zone_id(*args, **kwargs)[1:]


models.create_route53_zone_id = _zone_id
