"""Quotas of what stock moto holds. The twin's own services check theirs where they make things."""

from __future__ import annotations

from moto.elbv2.models import elbv2_backends
from moto.sns.models import sns_backends
from moto.ssm.models import ssm_backends

from twin.operations import Context, rule


@rule("elbv2", "CreateLoadBalancer")
def load_balancers(context: Context) -> None:
    """Application load balancers; network and gateway ones have quotas of their own."""
    if context.params.get("Type", "application") == "application":
        held = list(elbv2_backends[context.account][context.region].load_balancers.values())
        applications = [balancer for balancer in held if balancer.type == "application"]
        context.allow("elbv2.LoadBalancers", len(applications) + 1)


@rule("sns", "CreateTopic")
def topics(context: Context) -> None:
    """A topic that is there already is given back, whatever the quota."""
    held = sns_backends[context.account][context.region].topics
    if context.arn("sns", context.params["Name"]) not in held:
        context.allow("sns.Topics", len(held) + 1)


@rule("ssm", "PutParameter")
def parameters(context: Context) -> None:
    """AWS's public parameters don't count."""
    held = [name for name in list(ssm_backends[context.account][context.region]._parameters) if name[:5] != "/aws/"]
    if context.params["Name"] not in held:
        context.allow("ssm.Parameters", len(held) + 1)
