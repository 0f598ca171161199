"""What a call asks IAM for: actions on resources.

By https://docs.aws.amazon.com/service-authorization/latest/reference/ for the operations that Sitekeeper uses. An
operation that isn't told apart here asks for its action on `*`, or on the ARN that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from twin.iam.ask import Ask
from twin.iam.automation_asks import automation_asks, command_arns, document_arn
from twin.iam.ec2_asks import ec2_asks, named_arns
from twin.tags import from_list

if TYPE_CHECKING:
    from twin.operations import Context

_PREFIXES = {
    "resourcegroupstaggingapi": "tag", "elb": "elasticloadbalancing", "elbv2": "elasticloadbalancing",
    "service-quotas": "servicequotas", "stepfunctions": "states", "s3control": "s3",
}  # fmt: skip
_ACTIONS = {
    ("cloudfront", "CreateDistributionWithTags"): "CreateDistribution",
    ("s3", "HeadBucket"): "ListBucket", ("s3", "ListObjects"): "ListBucket", ("s3", "ListObjectsV2"): "ListBucket",
    ("s3", "HeadObject"): "GetObject",
    ("s3", "GetBucketLifecycleConfiguration"): "GetLifecycleConfiguration",
    ("s3", "PutBucketLifecycleConfiguration"): "PutLifecycleConfiguration",
    ("s3", "DeleteBucketLifecycle"): "PutLifecycleConfiguration",
    ("s3", "GetBucketEncryption"): "GetEncryptionConfiguration",
    ("s3", "PutBucketEncryption"): "PutEncryptionConfiguration",
    ("s3", "DeleteBucketEncryption"): "PutEncryptionConfiguration",
    ("s3", "GetBucketReplication"): "GetReplicationConfiguration",
    ("s3", "GetBucketAccelerateConfiguration"): "GetAccelerateConfiguration",
    ("s3", "GetObjectLockConfiguration"): "GetBucketObjectLockConfiguration",
    ("s3", "GetPublicAccessBlock"): "GetBucketPublicAccessBlock",
    ("s3", "PutPublicAccessBlock"): "PutBucketPublicAccessBlock",
    ("s3", "DeletePublicAccessBlock"): "PutBucketPublicAccessBlock",
    ("s3", "DeleteBucketOwnershipControls"): "PutBucketOwnershipControls",
    ("s3", "DeleteBucketTagging"): "PutBucketTagging",
}  # fmt: skip
_ARN_MEMBERS = (
    "ResourceARN", "ResourceArn", "resourceArn", "TopicArn", "LoadBalancerArn", "TargetGroupArn", "RoleArn",
    "ChatConfigurationArn",
)  # fmt: skip
_SSM_TYPES = {"MaintenanceWindow": "maintenancewindow", "PatchBaseline": "patchbaseline", "Parameter": "parameter"}
_TAGGING = {
    "acm": "AddTagsToCertificate", "ssm": "AddTagsToResource", "synthetics": "TagResource", "sns": "TagResource",
    "cloudwatch": "TagResource",
}  # fmt: skip
_CREATING = ("Create", "PutMetricAlarm", "PutCompositeAlarm", "PutParameter", "RequestCertificate", "ImportCertificate")
# Where roles are passed, and to whom. That canaries' go to Lambda is assumed.
_PASSED = {
    ("synthetics", "ExecutionRoleArn"): "lambda.amazonaws.com",
    ("ssm", "ServiceRoleArn"): "ssm.amazonaws.com",
    ("lambda", "Role"): "lambda.amazonaws.com",
    ("backup", "IamRoleArn"): "backup.amazonaws.com",
    ("chatbot", "IamRoleArn"): "chatbot.amazonaws.com",
}


def asks_of(context: Context) -> list[Ask]:
    """What the caller must be allowed, all of it; the call's own action comes first."""
    call, params = context.call, context.params
    prefix = _PREFIXES.get(call.service, call.service)
    action = f"{prefix}:{_ACTIONS.get((call.service, call.operation), call.operation)}"
    if call.error is not None:
        return [Ask(action, "*")]
    if call.service == "ec2" and (asks := ec2_asks(context)):
        return asks
    if (call.service, call.operation) == ("ssm", "StartAutomationExecution"):
        return automation_asks(context)
    tags = _request_tags(params)
    arns = list(_arns(context)) or ["*"]
    asks = [Ask(action, arn, tags) for arn in arns]
    if tags and call.service in _TAGGING and call.operation.startswith(_CREATING):
        tagged = _tagged_at_creation(context, arns)
        asks += [Ask(f"{prefix}:{_TAGGING[call.service]}", arn, tags) for arn in tagged]
    return asks + [
        Ask("iam:PassRole", params[member], passed_to=to)
        for (service, member), to in _PASSED.items()
        if service == call.service and params.get(member)
    ]


def _tagged_at_creation(context: Context, arns: list[str]) -> list[str]:
    """What is tagged while it is made: what the call itself asks for, but where that is everything, or nothing yet."""
    if context.call.service == "acm":
        return [_any_certificate(context)]
    if context.call.operation == "PutCompositeAlarm":
        return [context.arn("cloudwatch", f"alarm:{context.params['AlarmName']}")]
    return arns


def _arns(context: Context) -> Iterable[str]:
    named = next((params for params in (context.params.get(name) for name in _ARN_MEMBERS) if params), None)
    if isinstance(named, str):
        return [named]
    read = _BY_SERVICE.get(context.call.service)
    return read(context) if read else []


def _ssm(context: Context) -> Iterable[str]:
    params, operation = context.params, context.call.operation
    if "ResourceType" in params and "ResourceId" in params:
        kind = _SSM_TYPES.get(params["ResourceType"], params["ResourceType"].lower())
        return [context.arn("ssm", f"{kind}/{params['ResourceId'].lstrip('/')}")]
    if "Parameter" in operation and operation != "DescribeParameters":
        names = params.get("Names") or [params.get("Path") or params.get("Name", "")]
        return [context.arn("ssm", f"parameter/{name.lstrip('/')}") for name in names]
    if "Document" in operation and "Name" in params:
        return [document_arn(context, params["Name"])]
    if operation == "SendCommand":
        return command_arns(context)
    if "AutomationExecutionId" in params and operation != "DescribeAutomationStepExecutions":
        return [context.arn("ssm", f"automation-execution/{params['AutomationExecutionId']}")]
    if params.get("BaselineId", "").startswith("arn:"):
        return [params["BaselineId"]]
    if "WindowId" in params:
        return [context.arn("ssm", name) for name in (f"maintenancewindow/{params['WindowId']}", *_window_parts(context))]
    if "BaselineId" in params:
        return [context.arn("ssm", f"patchbaseline/{params['BaselineId']}")]
    made = {"CreateMaintenanceWindow": "maintenancewindow", "CreatePatchBaseline": "patchbaseline"}
    return [context.arn("ssm", f"{made[operation]}/*")] if operation in made else []


def _window_parts(context: Context) -> Iterable[str]:
    """What is changed in a window is asked for, too. AWS says so of updates; that it is so of what is taken out is assumed."""
    if not context.call.operation.startswith(("Update", "Deregister")):
        return []
    kinds = {"WindowTargetId": "windowtarget", "WindowTaskId": "windowtask"}
    return [f"{kind}/{context.params[member]}" for member, kind in kinds.items() if member in context.params]


def _acm(context: Context) -> Iterable[str]:
    """A certificate that is asked for is no resource yet; one that is imported is asked for as any of the account's."""
    if "CertificateArn" in context.params:
        return [context.params["CertificateArn"]]
    return [_any_certificate(context)] if context.call.operation == "ImportCertificate" else []


def _any_certificate(context: Context) -> str:
    return context.arn("acm", "certificate/*")


def _cloudwatch(context: Context) -> Iterable[str]:
    names = [context.params["AlarmName"]] if "AlarmName" in context.params else context.params.get("AlarmNames")
    if context.call.operation == "PutCompositeAlarm":
        return ["*"]  # refused where it is allowed for less, says its page in the API reference
    if context.call.operation.startswith("DescribeAlarms"):
        names = ["*"]
    return [context.arn("cloudwatch", f"alarm:{name}") for name in names or []]


def _synthetics(context: Context) -> Iterable[str]:
    return [context.arn("synthetics", f"canary:{context.params['Name']}")] if "Name" in context.params else []


def _sns(context: Context) -> Iterable[str]:
    return [context.arn("sns", context.params["Name"])] if "Name" in context.params else []


def _logs(context: Context) -> Iterable[str]:
    name = context.params.get("logGroupName")
    return [context.arn("logs", f"log-group:{name}:*")] if name else []


def _s3(context: Context) -> Iterable[str]:
    bucket, key = context.params.get("Bucket"), context.params.get("Key")
    return [f"arn:aws:s3:::{bucket}/{key}" if key else f"arn:aws:s3:::{bucket}"] if bucket else []


_BY_SERVICE: dict[str, Callable[[Context], Iterable[str]]] = {
    "acm": _acm, "cloudwatch": _cloudwatch, "ec2": named_arns, "logs": _logs, "s3": _s3, "sns": _sns, "ssm": _ssm,
    "synthetics": _synthetics,
}  # fmt: skip


def _request_tags(params: dict[str, Any]) -> dict[str, str]:
    """Tags that the call brings, or whose keys it names."""
    tags, keys = params.get("Tags"), params.get("TagKeys")
    if isinstance(tags, list):
        return from_list([tag for tag in tags if "Key" in tag]) | {
            tag["TagKey"]: tag["TagValue"] for tag in tags if "TagKey" in tag
        }
    if isinstance(tags, dict) and all(isinstance(value, str) for value in tags.values()):
        return tags
    return dict.fromkeys(keys, "") if isinstance(keys, list) else {}
