"""Systems Manager: patch baselines and patch groups."""

from __future__ import annotations

import uuid
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import create_once, page
from twin.tags import add_tags, forget, from_list

_AWS_OWNED = {
    "AMAZON_LINUX_2023": ("pb-0ce2fb6d06d41d49e", "AWS-AmazonLinux2023DefaultPatchBaseline"),
    "UBUNTU": ("pb-0c7e89f711c3095f4", "AWS-UbuntuDefaultPatchBaseline"),
    "WINDOWS": ("pb-09ca3fb51f0412ec3", "AWS-DefaultPatchBaseline"),
}
_AWS_ACCOUNT = "075727635805"
# What an unset field reads as.
_DEFAULTS: dict[str, Any] = {
    "OperatingSystem": "WINDOWS",
    "GlobalFilters": {"PatchFilters": []},
    "ApprovalRules": {"PatchRules": []},
    "ApprovedPatches": [],
    "ApprovedPatchesComplianceLevel": "UNSPECIFIED",
    "ApprovedPatchesEnableNonSecurity": False,
    "RejectedPatches": [],
    "RejectedPatchesAction": "ALLOW_AS_DEPENDENCY",
    "Sources": [],
}
_FIELDS = (*_DEFAULTS, "Name", "Description", "AvailableSecurityUpdatesComplianceStatus")


@operation("ssm", "CreatePatchBaseline")
def create(context: Context) -> Any:
    """CreatePatchBaseline. The same name twice makes two baselines, as in AWS."""

    def make() -> str:
        context.allow("ssm.PatchBaselines", len(context.table("baselines")) + 1)
        baseline_id = f"pb-{uuid.uuid4().hex[:17]}"
        fields = {name: context.params[name] for name in _FIELDS if name in context.params}
        now = context.now
        context.table("baselines")[baseline_id] = {
            **_DEFAULTS, **_with_rule_defaults(fields),
            "BaselineId": baseline_id, "CreatedDate": now, "ModifiedDate": now,
        }  # fmt: skip
        add_tags(context, _arn(context, baseline_id), from_list(context.params.get("Tags")))
        return baseline_id

    return {"BaselineId": create_once(context, make)}


@operation("ssm", "GetPatchBaseline")
def get(context: Context) -> Any:
    """GetPatchBaseline."""
    baseline = _baseline(context)
    return {**baseline, "PatchGroups": sorted(_groups_of(context, baseline["BaselineId"]))}


@operation("ssm", "UpdatePatchBaseline")
def update(context: Context) -> Any:
    """UpdatePatchBaseline. With Replace, what the request leaves out falls back to its default."""
    baseline = _baseline(context)
    fields = _with_rule_defaults({name: context.params[name] for name in _FIELDS if name in context.params})
    if context.params.get("Replace"):
        if "Name" not in fields:
            raise AwsError("ValidationException", "Name is required when Replace is true.")
        kept = ("BaselineId", "OperatingSystem", "CreatedDate")
        fields = {**_DEFAULTS, **fields, **{name: baseline[name] for name in kept}}
        baseline.clear()
    baseline.update(fields, ModifiedDate=context.now)
    return baseline


@operation("ssm", "DeletePatchBaseline")
def delete(context: Context) -> Any:
    """DeletePatchBaseline: refused while patch groups use it, no error if it is gone."""
    baseline_id = context.params["BaselineId"]
    if _groups_of(context, baseline_id):
        raise AwsError("ResourceInUseException", f"Patch baseline {baseline_id} is registered with patch groups.")
    context.table("baselines").pop(baseline_id, None)
    forget(context, _arn(context, baseline_id))
    return {"BaselineId": baseline_id}


@operation("ssm", "DescribePatchBaselines")
def describe(context: Context) -> Any:
    """DescribePatchBaselines: identities only, AWS's own among them unless OWNER is Self."""
    own = [_identity(baseline) for baseline in context.listed("baselines").values()]
    aws = [_aws_identity(context, system, *names) for system, names in _AWS_OWNED.items()]
    filters = {item["Key"]: item["Values"] for item in context.params.get("Filters", [])}
    owners = filters.get("OWNER", ["AWS", "Self"])
    found = (own if "Self" in owners or "Private" in owners else []) + (aws if "AWS" in owners else [])
    found = [
        baseline for baseline in found
        if baseline["OperatingSystem"] in filters.get("OPERATING_SYSTEM", [baseline["OperatingSystem"]])
        and baseline["BaselineName"].startswith(tuple(filters.get("NAME_PREFIX", [""])))
    ]  # fmt: skip
    return page(context, "BaselineIdentities", found, 50)


@operation("ssm", "RegisterPatchBaselineForPatchGroup")
def register(context: Context) -> Any:
    """RegisterPatchBaselineForPatchGroup: a group has one baseline for each operating system."""
    baseline, group = _baseline(context), context.params["PatchGroup"]
    key = (group, baseline["OperatingSystem"])
    groups = context.table("patch groups")
    if key in groups:
        raise AwsError("AlreadyExistsException", f"Patch group {group} already has the baseline {groups[key]}.")
    context.allow("ssm.PatchGroups", len(_groups_of(context, baseline["BaselineId"])) + 1)
    groups[key] = baseline["BaselineId"]
    return {"BaselineId": baseline["BaselineId"], "PatchGroup": group}


@operation("ssm", "DeregisterPatchBaselineForPatchGroup")
def deregister(context: Context) -> Any:
    """DeregisterPatchBaselineForPatchGroup."""
    baseline_id, group = context.params["BaselineId"], context.params["PatchGroup"]
    groups = context.table("patch groups")
    for key in [key for key, owner in groups.items() if key[0] == group and owner == baseline_id]:
        del groups[key]
    return {"BaselineId": baseline_id, "PatchGroup": group}


@operation("ssm", "GetPatchBaselineForPatchGroup")
def of_group(context: Context) -> Any:
    """GetPatchBaselineForPatchGroup: the group's own, else AWS's default."""
    group, system = context.params["PatchGroup"], context.params.get("OperatingSystem", "WINDOWS")
    own = context.table("patch groups").get((group, system))
    default = _AWS_OWNED[system][0] if system in _AWS_OWNED else _AWS_OWNED["WINDOWS"][0]
    return {"BaselineId": own or default, "PatchGroup": group, "OperatingSystem": system}


@operation("ssm", "DescribePatchGroups")
def describe_groups(context: Context) -> Any:
    """DescribePatchGroups."""
    baselines = context.table("baselines")
    mappings = [
        {"PatchGroup": group, "BaselineIdentity": _identity(baselines[baseline_id])}
        for (group, _), baseline_id in sorted(context.table("patch groups").items())
    ]
    for item in context.params.get("Filters", []):
        if item["Key"] == "NAME_PREFIX":
            mappings = [m for m in mappings if m["PatchGroup"].startswith(tuple(item["Values"]))]
        if item["Key"] == "OPERATING_SYSTEM":
            mappings = [m for m in mappings if m["BaselineIdentity"]["OperatingSystem"] in item["Values"]]
    return page(context, "Mappings", mappings, 50)


def _baseline(context: Context) -> dict[str, Any]:
    baseline_id = context.params["BaselineId"].rsplit("/", 1)[-1]
    baseline = context.table("baselines").get(baseline_id)
    if baseline is None:
        raise AwsError("DoesNotExistException", f"Patch baseline {baseline_id} does not exist.")
    return baseline


def _groups_of(context: Context, baseline_id: str) -> list[str]:
    return [group for (group, _), owner in context.table("patch groups").items() if owner == baseline_id]


def _with_rule_defaults(fields: dict[str, Any]) -> dict[str, Any]:
    rules = (fields.get("ApprovalRules") or {}).get("PatchRules")
    if rules is None:
        return fields
    full = [{"ComplianceLevel": "UNSPECIFIED", "EnableNonSecurity": False, **rule} for rule in rules]
    return {**fields, "ApprovalRules": {"PatchRules": full}}


def _identity(baseline: dict[str, Any]) -> dict[str, Any]:
    return {
        "BaselineId": baseline["BaselineId"],
        "BaselineName": baseline["Name"],
        "OperatingSystem": baseline["OperatingSystem"],
        "BaselineDescription": baseline.get("Description"),
        "DefaultBaseline": False,
    }


def _aws_identity(context: Context, system: str, baseline_id: str, name: str) -> dict[str, Any]:
    return {
        "BaselineId": f"arn:aws:ssm:{context.region}:{_AWS_ACCOUNT}:patchbaseline/{baseline_id}",
        "BaselineName": name,
        "OperatingSystem": system,
        "BaselineDescription": f"Default patch baseline for {system} provided by AWS.",
        "DefaultBaseline": True,
    }


def _arn(context: Context, baseline_id: str) -> str:
    return context.arn("ssm", f"patchbaseline/{baseline_id}")
