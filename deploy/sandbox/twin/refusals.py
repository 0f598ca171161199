"""How each service says that it won't, whatever the request: throttled, denied, gone, broken."""

from __future__ import annotations

import re

from moto.core.utils import get_service_model

from twin.errors import AwsError
from twin.wire.call import Call

# The codes that a service's model declares, or that AWS's documentation shows. SNS:
# https://repost.aws/knowledge-center/sns-throttling-exception-errors; EC2 and S3 answer 503.
_THROTTLED = {
    "ec2": ("RequestLimitExceeded", 503),
    "lambda": ("TooManyRequestsException", 429),
    "resourcegroupstaggingapi": ("ThrottledException", 400),
    "s3": ("SlowDown", 503),
    "service-quotas": ("TooManyRequestsException", 400),
    "sns": ("ThrottlingException", 400),
    "synthetics": ("TooManyRequestsException", 429),
}
_DENIED = {"ec2": "UnauthorizedOperation", "sns": "AuthorizationError"}
_GONE = {"ec2": "InvalidInstanceID.NotFound", "synthetics": "ResourceNotFoundException"}
_MEANS_GONE = re.compile(r"NotFound|DoesNotExist|NoSuch|InvalidResourceId")


def throttled(call: Call) -> AwsError:
    """Too many requests in too short a time."""
    speaks_json = call.protocol in ("json", "rest-json")
    code, status = _THROTTLED.get(call.service, ("ThrottlingException" if speaks_json else "Throttling", 400))
    return AwsError(code, "Request limit exceeded." if call.service == "ec2" else "Rate exceeded", status)


def denied(call: Call, caller: str, action: str, arn: str, explicit: bool = False) -> AwsError:
    """What no policy of the caller allows, or one denies."""
    why = (
        "with an explicit deny in an identity-based policy"
        if explicit
        else f"because no identity-based policy allows the {action} action"
    )
    message = f"User: {caller} is not authorized to perform: {action} on resource: {arn} {why}"
    if call.service == "ec2":
        message = f"You are not authorized to perform this operation. {message}"
    speaks_json = call.protocol in ("json", "rest-json")
    code = _DENIED.get(call.service, "AccessDeniedException" if speaks_json else "AccessDenied")
    return AwsError(code, message, 400 if call.protocol == "json" else 403)


def gone(call: Call) -> AwsError:
    """What the call is about isn't there: with the first such code that the operation declares."""
    declared = [shape.error_code for shape in get_service_model(call.service).operation_model(call.operation).error_shapes]
    code = _GONE.get(call.service) or next(filter(_MEANS_GONE.search, declared), "ResourceNotFoundException")
    return AwsError(code, "The resource does not exist.")


def broken(call: Call) -> AwsError:
    """AWS failed; whether the effect came about, the answer does not tell."""
    message = "We encountered an internal error. Please try again."
    return AwsError("InternalError" if call.service in ("ec2", "s3", "sns") else "InternalFailure", message, 500)
