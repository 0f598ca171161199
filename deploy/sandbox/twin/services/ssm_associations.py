"""Systems Manager: State Manager associations."""

from __future__ import annotations

import uuid
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.tags import add_tags, forget, from_list


@operation("ssm", "CreateAssociation")
def create(context: Context) -> Any:
    """CreateAssociation."""
    now, association_id = context.now, str(uuid.uuid4())
    association = {
        "DocumentVersion": "$DEFAULT", **context.params, "AssociationId": association_id, "AssociationVersion": "1",
        "Date": now, "LastUpdateAssociationDate": now, "Overview": {"Status": "Success", "DetailedStatus": "Success"},
    }  # fmt: skip
    add_tags(context, _arn(context, association_id), from_list(association.pop("Tags", None)))
    context.table("associations")[association_id] = association
    return {"AssociationDescription": association}


@operation("ssm", "DescribeAssociation")
def describe(context: Context) -> Any:
    """DescribeAssociation, by id."""
    return {"AssociationDescription": _association(context)}


@operation("ssm", "UpdateAssociation")
def update(context: Context) -> Any:
    """UpdateAssociation: each update is a new version."""
    association = _association(context)
    version = str(int(association["AssociationVersion"]) + 1)
    association.update(context.params, AssociationVersion=version, LastUpdateAssociationDate=context.now)
    return {"AssociationDescription": association}


@operation("ssm", "DeleteAssociation")
def delete(context: Context) -> Any:
    """DeleteAssociation."""
    association_id = _association(context)["AssociationId"]
    del context.table("associations")[association_id]
    forget(context, _arn(context, association_id))


@operation("ssm", "ListAssociations")
def list_(context: Context) -> Any:
    """ListAssociations."""
    return page(context, "Associations", list(context.table("associations").values()), 50)


def _association(context: Context) -> dict[str, Any]:
    association = context.table("associations").get(context.params.get("AssociationId"))
    if association is None:
        raise AwsError("AssociationDoesNotExist", "The specified association does not exist.")
    return association


def _arn(context: Context, association_id: str) -> str:
    return context.arn("ssm", f"association/{association_id}")
