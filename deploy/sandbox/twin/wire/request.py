"""An HTTP request as it came, and whom it addresses."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

_SCOPE = r"(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request"
# Signing names that differ from the name of the service model.
_MODEL_OF_SIGNING_NAME = {
    "monitoring": "cloudwatch",
    "tagging": "resourcegroupstaggingapi",
    "servicequotas": "service-quotas",
    "states": "stepfunctions",
}
_ELB_CLASSIC_VERSION = "2012-06-01"


@dataclass(frozen=True)
class Scope:
    """The credential scope of a signature (Signature Version 4): who asks which service of which region."""

    access_key: str
    region: str
    service: str


@dataclass(frozen=True)
class Request:
    """`uri` is the raw path with its query string, header names are in lower case, `body` is complete."""

    method: str
    uri: str
    headers: dict[str, str]
    body: bytes

    @cached_property
    def path(self) -> str:
        """The raw path, still percent-encoded."""
        return urlsplit(self.uri).path

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        """The pairs of the query string, in order."""
        return parse_qsl(urlsplit(self.uri).query, keep_blank_values=True)

    @cached_property
    def form(self) -> dict[str, str]:
        """The pairs of a form body, or of the query string where there is no body (query protocol)."""
        text = self.body.decode() if self.body else urlsplit(self.uri).query
        return dict(parse_qsl(text, keep_blank_values=True))

    @cached_property
    def is_form(self) -> bool:
        """Whether this is a call of the query or EC2 protocol."""
        content_type = self.headers.get("content-type", "")
        return content_type.startswith("application/x-www-form-urlencoded") or "Action" in dict(self.query)

    @cached_property
    def scope(self) -> Scope | None:
        """Read from the signature's header or from a presigned URL; None for an unsigned request."""
        match = re.search("Credential=" + _SCOPE, self.headers.get("authorization", ""))
        if match is None:
            presigned = parse_qs(urlsplit(self.uri).query).get("X-Amz-Credential", [""])[0]
            match = re.fullmatch(_SCOPE, unquote(presigned))
        if match is None:
            return None
        return Scope(match["key"], match["region"], self._service(match["service"]))

    def _service(self, signing_name: str) -> str:
        if signing_name == "elasticloadbalancing":
            return "elb" if self.form.get("Version") == _ELB_CLASSIC_VERSION else "elbv2"
        if signing_name == "s3" and self.path.startswith("/v20180820/"):
            return "s3control"
        return _MODEL_OF_SIGNING_NAME.get(signing_name, signing_name)


def with_parameters(request: Request, protocol: str, parameters: dict[str, Any]) -> Request:
    """The request with these top-level parameters set; for the protocols whose body holds all of them."""
    if not parameters:
        return request
    if protocol == "json":
        return replace(request, body=json.dumps({**json.loads(request.body or b"{}"), **parameters}).encode())
    return replace(request, body=urlencode({**request.form, **parameters}).encode())
