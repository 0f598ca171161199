"""What StartAutomationExecution and SendCommand ask IAM for.

For an automation the document and the execution to be, no longer the `automation-definition`, and the role that is passed:
https://docs.aws.amazon.com/systems-manager/latest/userguide/security_iam_service-with-iam.html
https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.errors import AwsError
from twin.iam.ask import Ask
from twin.runbooks.asked import role_of
from twin.services.ssm_instances import matching_ids
from twin.tags import from_list

if TYPE_CHECKING:
    from twin.operations import Context

_AWS_OWNED = ("AWS-", "AWSEC2-", "AWSSupport-", "AWSConfigRemediation-", "Amazon")


def automation_asks(context: Context) -> list[Ask]:
    """To start the document, to make the execution, to tag it, and to give the document's role away."""
    tags, execution = from_list(context.params.get("Tags")), context.arn("ssm", "automation-execution/*")
    asks = [
        Ask("ssm:StartAutomationExecution", document_arn(context, context.params["DocumentName"]), tags),
        Ask("ssm:StartAutomationExecution", execution, tags),
    ]
    asks += [Ask("ssm:AddTagsToResource", execution, tags)] if tags else []
    role = _role(context)
    return [*asks, Ask("iam:PassRole", role, passed_to="ssm.amazonaws.com")] if role else asks


def command_arns(context: Context) -> list[str]:
    """The document, and each instance that it goes to."""
    params = context.params
    instances = params.get("InstanceIds") or matching_ids(context.account, context.region, params.get("Targets", []))
    return [document_arn(context, params["DocumentName"]), *(context.arn("ec2", f"instance/{one}") for one in instances or ["*"])]


def document_arn(context: Context, name: str) -> str:
    """AWS's own documents belong to no account."""
    if name.startswith("arn:"):
        return name
    account = "" if name.startswith(_AWS_OWNED) else context.account
    return f"arn:aws:ssm:{context.region}:{account}:document/{name}"


def _role(context: Context) -> str:
    try:
        return role_of(context)
    except AwsError:
        return ""
