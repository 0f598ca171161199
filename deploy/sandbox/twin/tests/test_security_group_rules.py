"""Security group rules: their descriptions, whatever they allow."""

from __future__ import annotations

import pytest
from errors import refused

KINDS = ["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"]
MEMBERS = ["CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupId"]


@pytest.fixture(params=["ingress", "egress"])
def direction(request):
    return request.param


@pytest.fixture
def ec2(aws):
    return aws("ec2", "eu-west-1")


@pytest.fixture
def group(ec2):
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16", AmazonProvidedIpv6CidrBlock=True)["Vpc"]["VpcId"]
    return ec2.create_security_group(GroupName="rules", Description="rules", VpcId=vpc)["GroupId"]


@pytest.fixture
def permission(ec2, group):
    def make(kind, description, **more):
        prefix_list = ec2.describe_managed_prefix_lists()["PrefixLists"][0]["PrefixListId"]
        source = {"IpRanges": {"CidrIp": "192.0.2.0/24"}, "Ipv6Ranges": {"CidrIpv6": "2001:db8::/32"},
                  "PrefixListIds": {"PrefixListId": prefix_list}, "UserIdGroupPairs": {"GroupId": group}}  # fmt: skip
        described = {**source[kind], **({"Description": description} if description else {})}
        return {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **more, kind: [described]}

    return make


def authorize(ec2, direction, group, permission):
    call = getattr(ec2, f"authorize_security_group_{direction}")
    return call(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"][0]


def read(ec2, rule):
    answer = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule["SecurityGroupRuleId"]])
    (found,) = answer["SecurityGroupRules"]
    return found


def grouped(ec2, group, direction, kind):
    key = "IpPermissions" if direction == "ingress" else "IpPermissionsEgress"
    permissions = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0][key]
    return [source for p in permissions if p.get("FromPort") == 443 for source in p[kind]]


@pytest.mark.parametrize("kind", KINDS)
def test_descriptions_are_told(ec2, direction, group, permission, kind):
    made = authorize(ec2, direction, group, permission(kind, "From the edge"))
    assert made["Description"] == read(ec2, made)["Description"] == "From the edge"
    assert [source["Description"] for source in grouped(ec2, group, direction, kind)] == ["From the edge"]


@pytest.mark.parametrize("kind", KINDS)
def test_descriptions_are_changed_and_removed(ec2, direction, group, permission, kind):
    made = authorize(ec2, direction, group, permission(kind, "first"))
    update = getattr(ec2, f"update_security_group_rule_descriptions_{direction}")
    update(GroupId=group, IpPermissions=[permission(kind, "second")])
    assert read(ec2, made)["Description"] == "second"
    update(GroupId=group, SecurityGroupRuleDescriptions=[{**_id(made), "Description": "third"}])
    assert read(ec2, made)["Description"] == "third"
    update(GroupId=group, IpPermissions=[permission(kind, None)])
    assert "Description" not in read(ec2, made)


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_is_the_same_whatever_its_description(ec2, direction, group, permission, kind):
    authorize(ec2, direction, group, permission(kind, "one"))
    refused("InvalidPermission.Duplicate", lambda: authorize(ec2, direction, group, permission(kind, "two")))
    getattr(ec2, f"revoke_security_group_{direction}")(GroupId=group, IpPermissions=[permission(kind, None)])
    assert grouped(ec2, group, direction, kind) == []


@pytest.mark.parametrize(("kind", "member"), list(zip(KINDS, MEMBERS, strict=True)))
def test_modify_replaces_the_rule(ec2, direction, group, permission, kind, member):
    (allowed,) = permission(kind, None)[kind][0].values()
    made = authorize(ec2, direction, group, permission(kind, "before"))
    request = {"IpProtocol": "tcp", "FromPort": 8443, "ToPort": 8444, member: allowed, "Description": "after"}
    ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{**_id(made), "SecurityGroupRule": request}])
    now = read(ec2, made)
    assert (now["Description"], now["FromPort"], now["ToPort"]) == ("after", 8443, 8444)
    every = {"IpProtocol": "-1", member: allowed}
    ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{**_id(made), "SecurityGroupRule": every}])
    assert (read(ec2, made)["FromPort"], "Description" in read(ec2, made)) == (-1, False)


def test_modify_keeps_the_kind(ec2, direction, group, permission):
    made = authorize(ec2, direction, group, permission("UserIdGroupPairs", "peer"))
    wrong = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "CidrIpv4": "192.0.2.0/24"}
    updates = [{**_id(made), "SecurityGroupRule": wrong}]
    call = lambda: ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=updates)  # noqa: E731
    assert made["SecurityGroupRuleId"] in refused("InvalidParameterValue", call)
    assert read(ec2, made)["Description"] == "peer"


def _id(rule):
    return {"SecurityGroupRuleId": rule["SecurityGroupRuleId"]}
