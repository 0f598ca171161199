"""EC2: descriptions of security group rules of every kind, kept, told and changed. Stock moto has those of CIDRs only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupRule

from twin.errors import AwsError
from twin.operations import Context, operation

_stock_init = SecurityGroupRule.__init__
_stock_grouped = SecurityGroup._flattened_rules
_SOURCES = ("CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupId")


@operation("ec2", "ModifySecurityGroupRules")
def modify(context: Context) -> Any:
    """ModifySecurityGroupRules: what a rule allows and its description are replaced whole; its kind stays."""
    group, wanted = _group(context), {u["SecurityGroupRuleId"]: u for u in context.params["SecurityGroupRules"]}
    changes = [(_rule(group, rule_id), update.get("SecurityGroupRule") or {}) for rule_id, update in wanted.items()]
    for rule, change in changes:
        _check(rule, change)
    for rule, change in changes:
        _replace(context, rule, change)
    return {"Return": True}


@operation("ec2", "UpdateSecurityGroupRuleDescriptionsIngress", "UpdateSecurityGroupRuleDescriptionsEgress")
def describe(context: Context) -> Any:
    """UpdateSecurityGroupRuleDescriptions…: of rules told by id, or by what they allow. No description removes it."""
    params, group = context.params, _group(context)
    rules = group.egress_rules if context.call.operation.endswith("Egress") else group.ingress_rules
    told = [(_rule(group, d["SecurityGroupRuleId"]), d.get("Description"))
            for d in params.get("SecurityGroupRuleDescriptions") or []]  # fmt: skip
    for like in _rules_like(context, group, params.get("IpPermissions") or []):
        if like not in rules:
            message = "The specified rule does not exist in this security group."
            raise AwsError("InvalidPermission.NotFound", message)
        told.append((rules[rules.index(like)], like.description))
    for rule, description in told:
        _source(rule)["Description"] = description
    return {"Return": True}


def _check(rule: Any, change: dict[str, Any]) -> None:
    sources = [name for name in _SOURCES if change.get(name)]
    if len(sources) != 1:
        message = "The request must contain exactly one of: cidrIp, cidrIpv6, prefixListId, or referencedGroupId"
        raise AwsError("InvalidParameterCombination" if sources else "MissingParameter", message)
    if sources[0] != _kind(rule):
        message = f"Invalid rule type for security group rule '{rule.id}'. You may not specify {sources[0]} for it."
        raise AwsError("InvalidParameterValue", message)
    protocol = change.get("IpProtocol")
    if protocol is None:
        message = "Invalid value 'null' for protocol. VPC security group rules must specify protocols explicitly."
        raise AwsError("InvalidParameterValue", message)
    if protocol in ("tcp", "udp", "6", "17") and not {"FromPort", "ToPort"} <= change.keys():
        message = "Invalid value for portRange. Must specify both from and to ports with TCP/UDP."
        raise AwsError("InvalidParameterValue", message)


def _replace(context: Context, rule: Any, change: dict[str, Any]) -> None:
    rule.ip_protocol = change["IpProtocol"]
    every_port = rule.ip_protocol == "-1"
    rule.from_port = None if every_port else change.get("FromPort")
    rule.to_port = None if every_port else change.get("ToPort")
    source, kind = _source(rule), _kind(rule)
    if kind == "ReferencedGroupId":
        source["GroupId"] = change[kind]
    elif kind == "PrefixListId":
        source[kind] = rule.prefix_list_id = change[kind]
    else:
        source["CidrIp" if kind == "CidrIpv4" else kind] = change[kind]
    source["Description"] = change.get("Description")


def _rules_like(context: Context, group: Any, permissions: list[dict[str, Any]]) -> Iterator[Any]:
    backend = ec2_backends[context.account][context.region]
    for permission in permissions:
        ranges = [*(permission.get("IpRanges") or []), *(permission.get("Ipv6Ranges") or [])]
        pairs = backend._add_source_group(permission.get("UserIdGroupPairs"), group.vpc_id)
        ports = permission.get("FromPort"), permission.get("ToPort")
        lists = permission.get("PrefixListIds") or []
        yield from backend._iterate_security_rules(permission["IpProtocol"], group.id, *ports, ranges, pairs, lists)


def _group(context: Context) -> Any:
    name = context.params.get("GroupId") or context.params.get("GroupName")
    group = ec2_backends[context.account][context.region].get_security_group_by_name_or_id(name)
    if group is None:
        raise AwsError("InvalidGroup.NotFound", f"The security group '{name}' does not exist")
    return group


def _rule(group: Any, rule_id: str) -> Any:
    rule = group.get_rule(rule_id)
    if rule is None:
        message = f"The security group rule ID '{rule_id}' does not exist"
        raise AwsError("InvalidSecurityGroupRuleId.NotFound", message)
    return rule


def _kind(rule: Any) -> str:
    if rule.prefix_list_id:
        return "PrefixListId"
    if rule.source_group:
        return "ReferencedGroupId"
    return "CidrIpv6" if rule.cidr_ipv6 else "CidrIpv4"


def _source(rule: Any) -> dict[str, Any]:
    """What holds the rule's description: its range, its group pair or its prefix list."""
    return rule.prefix_list or rule.source_group or rule.ip_range


def _init(self: Any, *args: Any, **kwargs: Any) -> None:
    _stock_init(self, *args, **kwargs)
    # As the eighth argument, after backend, protocol, group, two ports, range and source group.
    prefix_list = args[7] if len(args) > 7 else kwargs.get("prefix_list_id")
    self.prefix_list = dict(prefix_list or {})


def _identity(rule: Any) -> tuple[Any, ...]:
    ports = None if rule.ip_protocol == "-1" else (rule.from_port, rule.to_port)
    group = rule.source_group.get("GroupId")
    return rule.ip_protocol, ports, rule.cidr_ipv4, rule.cidr_ipv6, group, rule.prefix_list_id


def _grouped(self: Any, rules: list[Any]) -> list[Any]:
    """The rules as DescribeSecurityGroups tells them."""
    views = _stock_grouped(self, rules)
    for view in views:
        same = [r for r in rules if (r.from_port, r.to_port, r.ip_protocol) == _ports(view)]
        view.prefix_list_ids = [dict(rule.prefix_list) for rule in same if rule.prefix_list]
    return views


def _ports(view: Any) -> tuple[Any, ...]:
    return view.from_port, view.to_port, view.ip_protocol


SecurityGroupRule.__init__ = _init  # type: ignore[method-assign]
# AWS's rules are the same whatever their descriptions say.
SecurityGroupRule.__eq__ = lambda self, other: _identity(self) == _identity(other)  # type: ignore[method-assign]
SecurityGroupRule.description = property(lambda self: _source(self).get("Description"))  # type: ignore[assignment,method-assign]
SecurityGroup._flattened_rules = _grouped  # type: ignore[method-assign]
