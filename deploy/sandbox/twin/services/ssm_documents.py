"""Systems Manager: documents and their versions."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import yaml

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.runbooks import content
from twin.services.ssm_document_shown import described, identified, take_effect
from twin.tags import add_tags, forget, from_list

_LARGEST = 64 * 1024
# As CreateDocument's model tells them.
_RESERVED = ("aws", "amazon", "amzn")
# Assumed, as in stock moto: the documentation gives no number without MaxResults.
_LISTED = 10
_OURS, _OTHERS = ("Self", "Private"), ("Amazon", "Public", "ThirdParty", "All")


@operation("ssm", "CreateDocument")
def create(context: Context) -> Any:
    """CreateDocument."""
    params, name = context.params, context.params["Name"]
    documents = context.table("documents")
    if name.lower().startswith(_RESERVED):
        message = f"Document name {name} starts with a prefix that is reserved: {', '.join(_RESERVED)}."
        raise AwsError("ValidationException", message)
    document = {"Name": name, "DocumentType": params.get("DocumentType", "Command"), "default": 1, "made": 0,
                "versions": {}, "shared": []}  # fmt: skip
    version = _version(context, document, "Creating")
    if name in documents:
        raise AwsError("DocumentAlreadyExists", f"Document with same name {name} already exists")
    context.allow("ssm.Documents", len(documents) + 1)
    add_tags(context, _arn(context, name), from_list(params.get("Tags")))
    documents[name] = document
    return {"DocumentDescription": described(context, document, version)}


@operation("ssm", "UpdateDocument")
def update(context: Context) -> Any:
    """UpdateDocument: a new version of the latest one. Content that any version has is refused."""
    document = document_of(context)
    _check_latest(document, context.params.get("DocumentVersion", ""))
    version_name = context.params.get("VersionName")
    if version_name and any(version.get("VersionName") == version_name for version in document["versions"].values()):
        raise AwsError("DuplicateDocumentVersionName", "The specified version name is a duplicate.")
    context.allow("ssm.DocumentVersions", len(document["versions"]) + 1)
    return {"DocumentDescription": described(context, document, _version(context, document, "Updating"))}


@operation("ssm", "UpdateDocumentDefaultVersion")
def update_default(context: Context) -> Any:
    """UpdateDocumentDefaultVersion."""
    document = document_of(context)
    version = version_of(document, context.params["DocumentVersion"])
    document["default"] = version["number"]
    told = {"Name": document["Name"], "DefaultVersion": str(version["number"])}
    return {"Description": {**told, "DefaultVersionName": version.get("VersionName")}}


@operation("ssm", "GetDocument")
def get(context: Context) -> Any:
    """GetDocument: in JSON unless YAML is asked for."""
    document = document_of(context)
    version = version_of(document, context.params.get("DocumentVersion"), context.params.get("VersionName"))
    wanted = context.params.get("DocumentFormat", "JSON")
    told = {
        **{member: version.get(member) for member in ("CreatedDate", "DisplayName", "VersionName", "Status")},
        "Name": document["Name"], "DocumentVersion": str(version["number"]), "DocumentType": document["DocumentType"],
        "Content": _content(version, wanted), "DocumentFormat": wanted,
    }  # fmt: skip
    take_effect(version)
    return told


@operation("ssm", "DescribeDocument")
def describe(context: Context) -> Any:
    """DescribeDocument: of the default version unless told otherwise."""
    document = document_of(context)
    version = version_of(document, context.params.get("DocumentVersion"), context.params.get("VersionName"))
    told = described(context, document, version)
    take_effect(version)
    return {"Document": told}


@operation("ssm", "ListDocuments")
def list_(context: Context) -> Any:
    """ListDocuments: the account's own, each with its default version and tags. AWS's own the twin doesn't have."""
    old_filters = [{"Key": f["key"], "Values": [f["value"]]} for f in context.params.get("DocumentFilterList", [])]
    found = [identified(context, document) for _, document in sorted(context.listed("documents").items())]
    for item in [*context.params.get("Filters", []), *old_filters]:
        found = [document for document in found if _fits(document, item.get("Key", ""), item.get("Values", []))]
    return page(context, "DocumentIdentifiers", found, _LISTED)


@operation("ssm", "ListDocumentVersions")
def list_versions(context: Context) -> Any:
    """ListDocumentVersions: newest first."""
    document = document_of(context)
    members = ("DisplayName", "VersionName", "CreatedDate", "DocumentFormat", "Status")
    versions = [
        {"Name": document["Name"], "DocumentVersion": str(number), "IsDefaultVersion": number == document["default"],
         **{member: version.get(member) for member in members}}
        for number, version in sorted(document["versions"].items(), reverse=True)
    ]  # fmt: skip
    return page(context, "DocumentVersions", versions, _LISTED)


@operation("ssm", "DeleteDocument")
def delete(context: Context) -> Any:
    """DeleteDocument: whole, or a version that isn't the default one."""
    params, document = context.params, document_of(context)
    if document["shared"]:
        raise AwsError("InvalidDocumentOperation", "Must unshare document first before delete")
    if "DocumentVersion" in params or "VersionName" in params:
        number = version_of(document, params.get("DocumentVersion"), params.get("VersionName"))["number"]
        if number == document["default"]:
            raise AwsError("InvalidDocumentOperation", "Default version of the document can't be deleted.")
        del document["versions"][number]
        return {}
    del context.table("documents")[document["Name"]]
    forget(context, _arn(context, document["Name"]))
    return {}


def document_of(context: Context) -> dict[str, Any]:
    """The document that the request names, by name or ARN."""
    document = context.table("documents").get(context.params["Name"].rsplit("/", 1)[-1])
    if document is None:
        raise AwsError("InvalidDocument", f"Document with name {context.params['Name']} does not exist.")
    return document


def version_of(document: dict[str, Any], number: str | None, name: str | None = None) -> dict[str, Any]:
    """A version by number, `$LATEST`, `$DEFAULT` or name; without any the default one."""
    versions = document["versions"]
    numbers = {"$LATEST": max(versions), "$DEFAULT": document["default"], None: document["default"]}
    if name is not None and number is None:
        found = next((version for version in versions.values() if version.get("VersionName") == name), None)
    else:
        found = versions.get(numbers[number] if number in numbers else int(number or 0))
    if found is None or (name is not None and found.get("VersionName") != name):
        raise AwsError("InvalidDocumentVersion", "The document version is not valid or does not exist.")
    return found


def _version(context: Context, document: dict[str, Any], status: str) -> dict[str, Any]:
    """Adds the version that the request brings, checked."""
    params, text, versions = context.params, context.params["Content"], document["versions"]
    if len(text.encode()) > _LARGEST:
        raise AwsError("MaxDocumentSizeExceeded", "The size limit of a document is 64 KB.")
    document_format = params.get("DocumentFormat", "JSON")
    tree = content.read(text, document_format)
    content.check(tree, document["DocumentType"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    if any(version["Hash"] == digest for version in versions.values()):
        message = "The content of the association document matches another document. Change the content of the document"
        raise AwsError("DuplicateDocumentContent", f"{message} and try again.")
    kept = versions[max(versions)] if versions else {}
    number = document["made"] = document["made"] + 1
    versions[number] = {
        **{member: kept[member] for member in ("DisplayName", "TargetType") if member in kept},
        **{member: params[member] for member in ("DisplayName", "TargetType", "VersionName") if member in params},
        "number": number, "Content": text, "tree": tree, "DocumentFormat": document_format, "Hash": digest,
        "Status": status, "CreatedDate": context.now,
    }  # fmt: skip
    return versions[number]


def _check_latest(document: dict[str, Any], number: str) -> None:
    latest = max(document["versions"])
    if number != "$LATEST" and number != str(latest) and not (number == "$DEFAULT" and document["default"] == latest):
        message = f"Version provided for document {document['Name']} is not latest. Please provide the latest version to"
        raise AwsError("InvalidDocumentVersion", f"{message} update document {document['Name']}")


def _content(version: dict[str, Any], wanted: str) -> str:
    if wanted == version["DocumentFormat"]:
        return str(version["Content"])
    return yaml.safe_dump(version["tree"], sort_keys=False) if wanted == "YAML" else json.dumps(version["tree"])


def _fits(document: dict[str, Any], key: str, values: list[str]) -> bool:
    if key.startswith("tag:"):
        return from_list(document["Tags"]).get(key.removeprefix("tag:")) in values
    if key == "Owner":
        if len(values) != 1 or values[0] not in (*_OURS, *_OTHERS):
            raise AwsError("ValidationException", "Give one Owner: Amazon, Private, Public, Self or ThirdParty.")
        return values[0] in (*_OURS, "All")
    if key == "Name":
        return document["Name"].startswith(tuple(values))
    if key == "PlatformTypes":
        return bool(set(values) & set(document["PlatformTypes"]))
    if key in ("DocumentType", "TargetType"):
        return document.get(key) in values
    raise AwsError("InvalidFilterKey", f"The filter key {key} is not valid.")


def _arn(context: Context, name: str) -> str:
    return context.arn("ssm", f"document/{name}")
