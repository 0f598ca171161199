"""What StartAutomationExecution asks for: which document, with which values, as which role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twin.errors import AwsError
from twin.runbooks import values
from twin.runbooks.references import resolved

if TYPE_CHECKING:
    from twin.operations import Context


def runbook_of(context: Context) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document that the request names, and its version."""
    name, wanted = context.params["DocumentName"].rsplit("/", 1)[-1], context.params.get("DocumentVersion", "$DEFAULT")
    document = context.table("documents").get(name)
    if document is None or document["DocumentType"] != "Automation":
        raise AwsError("AutomationDefinitionNotFoundException", f"Automation definition {name} does not exist.")
    number = {"$DEFAULT": document["default"], "$LATEST": max(document["versions"])}.get(wanted) or int(wanted)
    if number not in document["versions"]:
        message = f"Version {number} of automation definition {name} does not exist."
        raise AwsError("AutomationDefinitionVersionNotFoundException", message)
    return document, document["versions"][number]


def parameters_of(context: Context, tree: dict[str, Any]) -> dict[str, Any]:
    """The values of the document's parameters, checked."""
    try:
        return values.parameters(tree.get("parameters") or {}, context.params.get("Parameters", {}))
    except values.Unfit as error:
        raise AwsError("InvalidAutomationExecutionParametersException", str(error)) from None


def role_of(context: Context) -> str:
    """The role that the execution would assume; empty without one."""
    tree = runbook_of(context)[1]["tree"]
    return str(resolved(tree.get("assumeRole", ""), parameters_of(context, tree).__getitem__))
