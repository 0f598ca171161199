"""CloudFront's invalidations, as strict as the service: its model, its rules on paths, its limits and its idempotency."""

import re

import botocore.session
from botocore.exceptions import ClientError, ParamValidationError
from botocore.validate import ParamValidator

DISTRIBUTION = "E2ABCDEFGHIJKL"

_MODEL = botocore.session.get_session().get_service_model("cloudfront")
# RFC 1738's unsafe characters, control characters and what is not ASCII have to be encoded.
_UNSAFE = re.compile(r'[\x00-\x20"<>#{}|\\^~\[\]`\x7f-\U0010ffff]|%(?![0-9A-Fa-f]{2})')


class CloudFront:
    """A fake client of one distribution. `failures` are error codes for the next calls of an operation, None for none."""

    def __init__(self, failures=None):
        self.invalidations = []
        self.calls = []
        self.failures = {operation: list(codes) for operation, codes in (failures or {}).items()}

    def create_invalidation(self, **params):
        """CreateInvalidation."""
        self._called("CreateInvalidation", params)
        batch = params["InvalidationBatch"]
        paths = batch["Paths"]["Items"]
        if batch["Paths"]["Quantity"] != len(paths):
            raise _error("InconsistentQuantities", "CreateInvalidation")
        if not paths or len(set(paths)) != len(paths) or not all(map(_is_valid, paths)):
            raise _error("InvalidArgument", "CreateInvalidation")
        for known in self.invalidations:
            if known["InvalidationBatch"]["CallerReference"] == batch["CallerReference"]:
                if known["InvalidationBatch"]["Paths"]["Items"] != paths:
                    raise _error("InvalidationBatchAlreadyExists", "CreateInvalidation")
                return {"Invalidation": known}
        if len(paths) > 3000:
            raise _error("BatchTooLarge", "CreateInvalidation")
        busy = [path for known in self.invalidations if known["Status"] == "InProgress" for path in known["InvalidationBatch"]["Paths"]["Items"]]
        wild = [path for path in [*busy, *paths] if path.endswith("*")]
        if len(wild) > 15 or len(busy) + len(paths) - len(wild) > 3000:
            raise _error("TooManyInvalidationsInProgress", "CreateInvalidation")
        made = {"Id": f"I{len(self.invalidations)}", "Status": "InProgress", "InvalidationBatch": batch}
        self.invalidations.append(made)
        return {"Invalidation": made}

    def get_invalidation(self, **params):
        """GetInvalidation."""
        self._called("GetInvalidation", params)
        for known in self.invalidations:
            if known["Id"] == params["Id"]:
                return {"Invalidation": known}
        raise _error("NoSuchInvalidation", "GetInvalidation")

    def get_paginator(self, operation):
        """The paginator of ListInvalidations: the newest first, 100 a page. An empty list has no items."""
        assert operation == "list_invalidations"
        return self

    def paginate(self, **params):
        """Pages of ListInvalidations."""
        newest = self.invalidations[::-1]
        for start in range(0, max(len(newest), 1), 100):
            self._called("ListInvalidations", params)
            page = [{"Id": known["Id"], "Status": known["Status"]} for known in newest[start : start + 100]]
            yield {"InvalidationList": {"Quantity": len(page), **({"Items": page} if page else {})}}

    def complete(self):
        """All invalidations come to their end."""
        for known in self.invalidations:
            known["Status"] = "Completed"

    def count(self, operation):
        """How often an operation was called."""
        return self.calls.count(operation)

    def _called(self, operation, params):
        self.calls.append(operation)
        report = ParamValidator().validate(params, _MODEL.operation_model(operation).input_shape)
        if report.has_errors():
            raise ParamValidationError(report=report.generate_report())
        planned = self.failures.get(operation)
        code = planned.pop(0) if planned else None
        if code:
            raise _error(code, operation)
        if params["DistributionId"] != DISTRIBUTION:
            raise _error("NoSuchDistribution", operation)


def _is_valid(path):
    return path.startswith("/") and len(path) <= 4000 and "*" not in path[:-1] and not _UNSAFE.search(path) and "%7e" not in path.lower()


def _error(code, operation):
    return ClientError({"Error": {"Code": code, "Message": f"{code} happened"}}, operation)
