"""Systems Manager: how documents are told, and with whom they are shared."""

from __future__ import annotations

import json
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.tags import tags_of, to_list

_PLATFORMS = ["Windows", "Linux", "MacOS"]


def described(context: Context, document: dict[str, Any], version: dict[str, Any]) -> dict[str, Any]:
    """As CreateDocument, UpdateDocument and DescribeDocument tell a version."""
    tree = version["tree"] if isinstance(version["tree"], dict) else {}
    return {
        **identified(context, document, version),
        "Hash": version["Hash"],
        "HashType": "Sha256",
        "Status": version["Status"],
        "Description": tree.get("description"),
        "Parameters": [_parameter(name, told) for name, told in (tree.get("parameters") or {}).items()],
        "LatestVersion": str(max(document["versions"])),
        "DefaultVersion": str(document["default"]),
    }


def identified(context: Context, document: dict[str, Any], version: dict[str, Any] | None = None) -> dict[str, Any]:
    """As ListDocuments tells a document: by its default version."""
    shown = version or document["versions"][document["default"]]
    tree = shown["tree"] if isinstance(shown["tree"], dict) else {}
    members = ("CreatedDate", "DisplayName", "VersionName", "DocumentFormat", "TargetType")
    return {
        **{member: shown.get(member) for member in members},
        "Name": document["Name"],
        "Owner": context.account,
        "PlatformTypes": _PLATFORMS,
        "DocumentVersion": str(shown["number"]),
        "DocumentType": document["DocumentType"],
        "SchemaVersion": tree.get("schemaVersion"),
        "Tags": to_list(tags_of(context, context.arn("ssm", f"document/{document['Name']}"))),
    }


def take_effect(version: dict[str, Any]) -> None:
    """A version is being made until it is read."""
    version["Status"] = "Active"


@operation("ssm", "DescribeDocumentPermission")
def permission(context: Context) -> Any:
    """DescribeDocumentPermission: the accounts with which it is shared."""
    shared = _shared(context)
    told = [{"AccountId": account, "SharedDocumentVersion": "$DEFAULT"} for account in shared]
    return {"AccountIds": list(shared), "AccountSharingInfoList": told}


@operation("ssm", "ModifyDocumentPermission")
def share(context: Context) -> Any:
    """ModifyDocumentPermission."""
    shared, params = _shared(context), context.params
    kept = [account for account in shared if account not in params.get("AccountIdsToRemove", [])]
    shared[:] = [*kept, *(account for account in params.get("AccountIdsToAdd", []) if account not in kept)]
    return {}


def _shared(context: Context) -> list[str]:
    document = context.table("documents").get(context.params["Name"])
    if document is None:
        raise AwsError("InvalidDocument", f"Document with name {context.params['Name']} does not exist.")
    shared: list[str] = document["shared"]
    return shared


def _parameter(name: str, told: dict[str, Any]) -> dict[str, Any]:
    default = told.get("default")
    return {
        "Name": name,
        "Type": told["type"],
        "Description": told.get("description"),
        "DefaultValue": default if default is None or isinstance(default, str) else json.dumps(default),
    }
