"""How much of everything AWS allows, and the code with which it refuses more."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from twin.errors import AwsError
from twin.pages import Unfit, whole

_SSM = "ResourceLimitExceededException"


@dataclass(frozen=True)
class Quota:
    """At most so many; `service` and `code` are those of Service Quotas, which tells no others.

    `only_by_default` says that what is in force is told only where it was changed.
    """

    most: int
    refusal: str
    called: str
    service: str = ""
    code: str = ""
    only_by_default: bool = False


# By account and region (CloudFront: by account). Refusals are codes that the operations declare in the service models;
# CreateCanary declares none for it, so its code is the one that Synthetics declares for groups (assumed).
# Systems Manager's codes are made up, and whether it tells these two is assumed; of alarms and VPC origins AWS's pages have no code.
# VPC origins, functions, distributions and automations that wait are assumed: the documentation has had several figures.
QUOTAS = {
    "ssm.MaintenanceWindows": Quota(50, _SSM, "maintenance windows", "ssm", "L-00000001", only_by_default=True),
    "ssm.WindowTargets": Quota(100, _SSM, "targets in a maintenance window"),
    "ssm.WindowTasks": Quota(20, _SSM, "tasks in a maintenance window"),
    "ssm.TaskTargets": Quota(10, _SSM, "targets of a maintenance window task"),
    "ssm.PatchBaselines": Quota(50, _SSM, "patch baselines", "ssm", "L-00000002", only_by_default=True),
    "ssm.PatchGroups": Quota(25, _SSM, "patch groups of a patch baseline"),
    "ssm.Documents": Quota(500, "DocumentLimitExceeded", "documents"),
    "ssm.DocumentVersions": Quota(1_000, "DocumentVersionLimitExceeded", "versions of a document"),
    "ssm.Automations": Quota(100, "AutomationExecutionLimitExceededException", "automations that run at once"),
    "ssm.QueuedAutomations": Quota(5_000, "AutomationExecutionLimitExceededException", "automations that wait"),
    "ssm.Parameters": Quota(10_000, "ParameterLimitExceeded", "standard parameters"),
    "synthetics.Canaries": Quota(500, "ServiceQuotaExceededException", "canaries", "monitoring", "L-C1FE0F5C"),
    "cloudwatch.Alarms": Quota(5_000, "LimitExceeded", "alarms"),
    "sns.Topics": Quota(100_000, "TopicLimitExceeded", "topics"),
    "elbv2.LoadBalancers": Quota(
        50, "TooManyLoadBalancers", "Application Load Balancers per Region", "elasticloadbalancing", "L-53DA6B97"
    ),
    "acm.Certificates": Quota(2_500, "LimitExceededException", "certificates that Amazon issues"),
    "acm.ImportedCertificates": Quota(2_500, "LimitExceededException", "imported certificates"),
    "acm.DomainNames": Quota(10, "LimitExceededException", "domain names of a certificate"),
    "cloudfront.VpcOrigins": Quota(25, "EntityLimitExceeded", "VPC origins"),
    "cloudfront.Distributions": Quota(
        500, "TooManyDistributions", "distributions", "cloudfront", "L-24B04930", only_by_default=True
    ),
    "cloudfront.CachePolicies": Quota(20, "TooManyCachePolicies", "cache policies"),
    "cloudfront.OriginRequestPolicies": Quota(20, "TooManyOriginRequestPolicies", "origin request policies"),
    "cloudfront.ResponseHeadersPolicies": Quota(20, "TooManyResponseHeadersPolicies", "response headers policies"),
    "cloudfront.OriginAccessControls": Quota(100, "TooManyOriginAccessControls", "origin access controls"),
    "cloudfront.Functions": Quota(100, "TooManyFunctions", "functions"),
}


class Quotas:
    """The quotas in force: AWS's defaults, but for those that a test set."""

    def __init__(self) -> None:
        # By region, which is empty for all, and name.
        self._set: dict[tuple[str, str], int] = {}

    def most(self, name: str, region: str) -> int:
        """The highest number that is allowed in a region."""
        return self._set.get((region, name), self._set.get(("", name), QUOTAS[name].most))

    def is_set(self, name: str, region: str) -> bool:
        """Whether somebody changed it there."""
        return (region, name) in self._set or ("", name) in self._set

    def allow(self, name: str, count: int, region: str) -> None:
        """Refuses what would make it that many in a region."""
        most = self.most(name, region)
        if count > most:
            quota = QUOTAS[name]
            raise AwsError(quota.refusal, f"The maximum number of {quota.called} has been reached: {most}.")

    def set(self, given: Any, region: str) -> None:
        """Sets quotas by name, in a region or, where that is empty, in all that have none of their own; null takes it back."""
        if not isinstance(given, dict):
            raise Unfit(f"'quotas' must be an object of numbers; names are: {', '.join(QUOTAS)}.")
        for name in given:
            if name not in QUOTAS:
                close = difflib.get_close_matches(name, QUOTAS, 1) or list(QUOTAS)
                raise Unfit(f"There is no quota {name!r}; there is {', '.join(close)}.")
        numbers = {name: whole(given, name, least=0) for name, most in given.items() if most is not None}
        for name in given:
            self._set.pop((region, name), None)
        self._set |= {(region, name): most for name, most in numbers.items()}

    def told(self, region: str) -> dict[str, int]:
        """All of them by name, as they are in a region, or where nothing else is said."""
        return {name: self.most(name, region) for name in QUOTAS}
