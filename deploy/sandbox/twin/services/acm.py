"""ACM: certificates that are asked for, described, listed and deleted. Imports are in `acm_imports.py`."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.services import acm_bodies
from twin.services.acm_certificates import (
    AMAZON_ISSUED, ISSUED, PENDING, Certificate, drop, keep, named, users_of,
)  # fmt: skip
from twin.services.acm_shown import detail, summary
from twin.services.acm_tags import check_tags
from twin.services.acm_validation import Dns
from twin.tags import add_tags, forget, from_list

_LONGEST_FIRST_NAME = 64
_SAME_TOKEN_WITHIN = timedelta(hours=1)
_REQUESTED = {"RSA_2048": "SHA256WITHRSA", "EC_prime256v1": "SHA256WITHECDSA", "EC_secp384r1": "SHA384WITHECDSA"}
_KEYS_UNASKED = ["RSA_1024", "RSA_2048"]
_LISTED = "CertificateSummaryList"
_PAGE = 20


@operation("acm", "RequestCertificate")
def request(context: Context) -> Any:
    """RequestCertificate: a token with the same names gives the same certificate for an hour, whatever has become of it."""
    names = _names(context)
    token, made = context.params.get("IdempotencyToken"), context.table("certificate requests")
    arn, since = made.get((token, frozenset(names)), ("", context.now))
    if arn not in context.table("certificates") or context.now - since >= _SAME_TOKEN_WITHIN:
        arn = _request(context, names)
        if token:
            made[token, frozenset(names)] = (arn, context.now)
    return {"CertificateArn": arn}


@operation("acm", "DescribeCertificate")
def describe(context: Context) -> Any:
    """DescribeCertificate: a new one's validation records are there from the second time on."""
    certificate = context.table("certificates").get(context.params["CertificateArn"])
    if certificate is None or certificate.told or certificate.status != PENDING:
        certificate = named(context)
    told = detail(context.account, certificate, users_of(context, certificate))
    certificate.told = True
    return {"Certificate": told}


@operation("acm", "GetCertificate")
def get(context: Context) -> Any:
    """GetCertificate: the body and the chain, once there are any."""
    certificate = named(context)
    if certificate.not_after is None:
        message = f"Certificate {certificate.arn} has not been issued."
        raise AwsError("RequestInProgressException", message)
    if not certificate.body:
        certificate.body, certificate.chain = acm_bodies.made(certificate)
    chain = {"CertificateChain": certificate.chain} if certificate.chain else {}
    return {"Certificate": certificate.body, **chain}


@operation("acm", "ListCertificates")
def list_(context: Context) -> Any:
    """ListCertificates: unless asked for other key types, those with RSA keys of 1024 and 2048 bits."""
    params = context.params
    if ("SortBy" in params) != ("SortOrder" in params):
        raise AwsError("ValidationException", "SortBy and SortOrder are given both or not at all.")
    found: list[Certificate] = list(context.listed("certificates").values())
    dns = Dns()
    for certificate in found:
        certificate.advance(context.account, context.now, dns)
    found = [certificate for certificate in found if _is_listed(params, certificate)]
    if "SortBy" in params:
        found.sort(key=lambda certificate: certificate.created, reverse=params["SortOrder"] == "DESCENDING")
    result = page(context, _LISTED, found, _PAGE, size="MaxItems", invalid="InvalidArgsException")
    return {**result, _LISTED: [summary(certificate, users_of(context, certificate)) for certificate in result[_LISTED]]}


@operation("acm", "DeleteCertificate")
def delete(context: Context) -> Any:
    """DeleteCertificate: not while something uses it."""
    certificate = named(context)
    if users_of(context, certificate):
        message = f"Certificate {certificate.arn} in account {context.account} is in use."
        raise AwsError("ResourceInUseException", message)
    drop(context, certificate)
    forget(context, certificate.arn)


@operation("acm", "UpdateCertificateOptions")
def update_options(context: Context) -> Any:
    """UpdateCertificateOptions: of one that Amazon issued."""
    certificate = named(context)
    if certificate.type != AMAZON_ISSUED or certificate.status != ISSUED:
        raise AwsError("InvalidStateException", f"Certificate {certificate.arn} is not one that Amazon issued.")
    certificate.options.update(context.params["Options"])


@operation("acm", "ExportCertificate", "RenewCertificate", "ResendValidationEmail", "RevokeCertificate")
def refuse(context: Context) -> Any:
    """What is for private or exportable certificates, or for validation by e-mail: the twin has none of these."""
    certificate = named(context)
    raise AwsError("ValidationException", f"{context.call.operation} is not for certificate {certificate.arn}.")


def _request(context: Context, names: list[str]) -> str:
    params = context.params
    method, algorithm = params.get("ValidationMethod", "EMAIL"), params.get("KeyAlgorithm", "RSA_2048")
    if algorithm not in _REQUESTED:
        raise AwsError("ValidationException", f"A public certificate has no {algorithm} key; it has {', '.join(_REQUESTED)}.")
    if method == "HTTP" or "CertificateAuthorityArn" in params:
        raise AwsError("InvalidParameterException", "The twin has neither private certificates nor validation by HTTP.")
    if len(names[0]) > _LONGEST_FIRST_NAME:
        raise AwsError("ValidationException", f"The first domain name has at most {_LONGEST_FIRST_NAME} characters.")
    tags = check_tags(params.get("Tags"))
    context.allow("acm.DomainNames", len(names))
    requested = [one for one in context.table("certificates").values() if one.type == AMAZON_ISSUED]
    context.allow("acm.Certificates", len(requested) + 1)
    certificate = Certificate(
        context.arn("acm", f"certificate/{uuid.uuid4()}"), AMAZON_ISSUED, names, algorithm, context.now, method=method,
        subject=f"CN={names[0]}", signature=_REQUESTED[algorithm],
        options={"CertificateTransparencyLoggingPreference": "ENABLED", "Export": "DISABLED", **params.get("Options", {})},
    )  # fmt: skip
    keep(context, certificate)
    add_tags(context, certificate.arn, tags)
    return certificate.arn


def _names(context: Context) -> list[str]:
    """The domain name first, each once."""
    return list(dict.fromkeys([context.params["DomainName"], *context.params.get("SubjectAlternativeNames", [])]))


def _is_listed(params: dict[str, Any], certificate: Certificate) -> bool:
    wanted = params.get("Includes", {})
    return (
        certificate.status in params.get("CertificateStatuses", [certificate.status])
        and certificate.algorithm in wanted.get("keyTypes", _KEYS_UNASKED)
        and set(wanted.get("keyUsage", [])) <= set(certificate.key_usages or ["ANY"])
        and set(wanted.get("extendedKeyUsage", [])) <= set(certificate.extended_key_usages or ["NONE"])
        and wanted.get("exportOption", "DISABLED") == certificate.options.get("Export", "DISABLED")
        and "managedBy" not in wanted
    )
