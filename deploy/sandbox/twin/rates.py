"""How many requests a second AWS takes: a token bucket for each operation, account and region."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from twin.operations import Context
from twin.pages import Asked, Page, Unfit, only

_DOCUMENTED, _ASSUMED = "AWS documentation", "assumed"


@dataclass(frozen=True)
class Rate:
    """A bucket of `burst` tokens that fills by `per_second`; for operations of that name (`*` stands for anything)."""

    service: str
    operation: str
    per_second: float
    burst: float
    source: str


# The first that fits counts. CloudWatch: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
# EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html, mutating and not.
# SNS and Parameter Store's 40 are as https://docs.aws.amazon.com/general/latest/gr/ has had them; not looked up again.
# ACM: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
_RATES = (
    Rate("acm", "ImportCertificate", 1, 1, _DOCUMENTED),
    Rate("acm", "ListCertificates", 8, 8, _DOCUMENTED),
    Rate("acm", "ListTagsForCertificate", 10, 10, _DOCUMENTED),
    Rate("acm", "AddTagsToCertificate", 5, 5, _DOCUMENTED),
    Rate("acm", "RemoveTagsFromCertificate", 5, 5, _DOCUMENTED),
    Rate("acm", "RequestCertificate", 5, 5, _DOCUMENTED),
    Rate("acm", "DescribeCertificate", 10, 10, _DOCUMENTED),
    Rate("acm", "GetCertificate", 10, 10, _DOCUMENTED),
    Rate("acm", "DeleteCertificate", 10, 10, _DOCUMENTED),
    Rate("acm", "*", 5, 5, _ASSUMED),
    Rate("cloudwatch", "PutMetricAlarm", 3, 3, _DOCUMENTED),
    Rate("cloudwatch", "DescribeAlarms", 9, 9, _DOCUMENTED),
    Rate("cloudwatch", "*Alarm*", 3, 3, _ASSUMED),
    Rate("cloudwatch", "*TagResource", 10, 10, _ASSUMED),
    Rate("ec2", "RunInstances", 2, 5, _ASSUMED),
    Rate("ec2", "*Tags", 10, 100, _ASSUMED),
    Rate("ec2", "Describe*", 20, 100, _DOCUMENTED),
    Rate("ec2", "*", 5, 50, _ASSUMED),
    Rate("resourcegroupstaggingapi", "GetResources", 15, 15, _ASSUMED),
    Rate("resourcegroupstaggingapi", "*", 5, 5, _ASSUMED),
    Rate("service-quotas", "*", 5, 10, _ASSUMED),
    Rate("sns", "*Tag*", 10, 10, _ASSUMED),
    Rate("sns", "*Topic*", 30, 30, _ASSUMED),
    Rate("sns", "*ubscri*", 100, 100, _ASSUMED),
    Rate("ssm", "GetParameter*", 40, 40, _ASSUMED),
    Rate("ssm", "ListDocument*", 10, 20, _ASSUMED),
    Rate("ssm", "StartAutomationExecution", 3, 10, _ASSUMED),
    Rate("ssm", "Describe*", 10, 20, _ASSUMED),
    Rate("ssm", "Get*", 10, 20, _ASSUMED),
    Rate("ssm", "*", 5, 10, _ASSUMED),
    Rate("synthetics", "Describe*", 10, 10, _ASSUMED),
    Rate("synthetics", "Get*", 10, 10, _ASSUMED),
    Rate("synthetics", "*", 2, 5, _ASSUMED),
    Rate("*", "*", 20, 40, _ASSUMED),
)


class Rates:
    """The buckets. Off until a test enforces them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._enforced = False
        # Tokens and the time at which they were counted.
        self._buckets: dict[tuple[str, ...], tuple[float, float]] = {}

    def lack(self, context: Context) -> bool:
        """Takes the call's token; whether there was none. To be asked when it comes: what it waits for later is the twin's affair."""
        call = context.call
        return self._enforced and not self._taken(
            _rate_of(call.service, call.operation),
            (context.account, context.region, call.service, call.operation),
            context.world.clock.seconds(),
        )

    def pages(self) -> dict[str, Page]:
        """The pages that tell the rates and enforce them."""
        return {"GET /twin/rates": self._told, "POST /twin/rates": self._enforce}

    def _taken(self, rate: Rate, key: tuple[str, ...], now: float) -> bool:
        with self._lock:
            tokens, since = self._buckets.get(key, (rate.burst, now))
            tokens = min(rate.burst, tokens + (now - since) * rate.per_second)
            enough = tokens >= 1
            self._buckets[key] = (tokens - 1 if enough else tokens, now)
            return enough

    def _told(self, _asked: Asked) -> Any:
        return {"enforced": self._enforced, "rates": [vars(rate) for rate in _RATES]}

    def _enforce(self, asked: Asked) -> Any:
        enforced = only(asked.body, "enforced").get("enforced")
        if not isinstance(enforced, bool):
            raise Unfit("'enforced' must be true or false.")
        with self._lock:
            self._enforced = enforced
            self._buckets.clear()
        return {"enforced": enforced}


def _rate_of(service: str, operation: str) -> Rate:
    return next(
        rate for rate in _RATES if rate.service in ("*", service) and fnmatchcase(operation, rate.operation)
    )
