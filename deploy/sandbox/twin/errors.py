"""How AWS refuses a request: the error value, and each service's codes for a request that breaks its model."""

from __future__ import annotations

from moto.core.exceptions import ServiceException


class AwsError(ServiceException):
    """An error as AWS would return it. The HTTP status is the service model's unless given."""

    def __init__(self, code: str, message: str, status: int | None = None) -> None:
        super().__init__(code, message)
        self.status = status


def validation_code(service: str, protocol: str) -> str:
    """The code with which a service refuses a value that its model forbids."""
    return _VALIDATION_BY_SERVICE.get(service) or _VALIDATION_BY_PROTOCOL[protocol]


def malformed_code(service: str, protocol: str) -> str:
    """The code for a request that can't be read into the model: a wrong type, a member that does not exist."""
    if service == "s3":
        return "MalformedXML"
    return _MALFORMED_BY_PROTOCOL[protocol]


def unknown_operation(protocol: str, operation: str, version: str) -> AwsError:
    """The refusal of an operation that the service does not have."""
    if protocol in ("query", "ec2"):
        message = f"The action {operation} is not valid for this web service (version {version})."
        return AwsError("InvalidAction", message)
    return AwsError("UnknownOperationException", f"The operation {operation} does not exist.")


_VALIDATION_BY_PROTOCOL = {
    "json": "ValidationException",
    "rest-json": "ValidationException",
    "query": "ValidationError",
    "ec2": "InvalidParameterValue",
    "rest-xml": "InvalidArgument",
}
_VALIDATION_BY_SERVICE = {
    "logs": "InvalidParameterException",
    "resourcegroupstaggingapi": "InvalidParameterException",
    "route53": "InvalidInput",
}
_MALFORMED_BY_PROTOCOL = {
    "json": "SerializationException",
    "rest-json": "SerializationException",
    "query": "MalformedInput",
    "ec2": "InvalidParameterValue",
    "rest-xml": "MalformedInput",
}
