"""ACM: what is told of a certificate."""

from __future__ import annotations

from typing import Any

from twin.services.acm_certificates import AMAZON_ISSUED, ISSUED, PENDING, Certificate
from twin.services.acm_validation import record_of

_MOST_NAMES_IN_SUMMARY = 100
_MAILBOXES = ("admin", "administrator", "hostmaster", "postmaster", "webmaster")
EXTENDED_KEY_USAGES = {
    "1.3.6.1.5.5.7.3.1": "TLS_WEB_SERVER_AUTHENTICATION", "1.3.6.1.5.5.7.3.2": "TLS_WEB_CLIENT_AUTHENTICATION",
    "1.3.6.1.5.5.7.3.3": "CODE_SIGNING", "1.3.6.1.5.5.7.3.4": "EMAIL_PROTECTION", "1.3.6.1.5.5.7.3.8": "TIME_STAMPING",
    "1.3.6.1.5.5.7.3.9": "OCSP_SIGNING", "2.5.29.37.0": "ANY",
}  # fmt: skip


def detail(account: str, certificate: Certificate, users: list[str]) -> dict[str, Any]:
    """A CertificateDetail."""
    usages, extended = _usages(certificate)
    oids = {name: oid for oid, name in EXTENDED_KEY_USAGES.items()}
    shown = {
        **_common(certificate, users), "SubjectAlternativeNames": certificate.names, "InUseBy": users,
        "Subject": certificate.subject, "Issuer": certificate.issuer, "SignatureAlgorithm": certificate.signature,
        "KeyUsages": [{"Name": name} for name in usages],
        "ExtendedKeyUsages": [{"Name": name, **({"OID": oids[name]} if name in oids else {})} for name in extended],
        "Options": certificate.options,
    }  # fmt: skip
    if certificate.serial:
        shown["Serial"] = certificate.serial
    if certificate.failure:
        shown["FailureReason"] = certificate.failure
    if certificate.type == AMAZON_ISSUED:
        shown["DomainValidationOptions"] = [_validation(account, certificate, name) for name in certificate.names]
    return shown


def summary(certificate: Certificate, users: list[str]) -> dict[str, Any]:
    """A CertificateSummary."""
    usages, extended = _usages(certificate)
    return {
        **_common(certificate, users), "SubjectAlternativeNameSummaries": certificate.names[:_MOST_NAMES_IN_SUMMARY],
        "HasAdditionalSubjectAlternativeNames": len(certificate.names) > _MOST_NAMES_IN_SUMMARY,
        "KeyUsages": usages, "ExtendedKeyUsages": extended, "InUse": bool(users), "Exported": False,
    }  # fmt: skip


def _common(certificate: Certificate, users: list[str]) -> dict[str, Any]:
    is_renewed = certificate.type == AMAZON_ISSUED and certificate.status == ISSUED and bool(users)
    times = {
        "CreatedAt": certificate.created, "ImportedAt": certificate.imported, "IssuedAt": certificate.issued,
        "NotBefore": certificate.not_before, "NotAfter": certificate.not_after,
    }  # fmt: skip
    return {
        "CertificateArn": certificate.arn, "DomainName": certificate.names[0], "Status": certificate.status,
        "Type": certificate.type, "RenewalEligibility": "ELIGIBLE" if is_renewed else "INELIGIBLE",
        # AWS is asked for RSA_2048, and answers with RSA-2048.
        "KeyAlgorithm": certificate.algorithm.replace("_", "-"),
        **{name: time for name, time in times.items() if time is not None},
    }  # fmt: skip


def _usages(certificate: Certificate) -> tuple[list[str], list[str]]:
    """Names of the usages; what lacks the extension is for any, by AWS's word for it."""
    key, extended = certificate.key_usages, certificate.extended_key_usages
    return ["ANY"] if key is None else key, ["NONE"] if extended is None else extended


def _validation(account: str, certificate: Certificate, name: str) -> dict[str, Any]:
    domain = name.removeprefix("*.")
    status = PENDING if certificate.status == PENDING else "FAILED"
    shown = {
        "DomainName": name, "ValidationDomain": name, "ValidationMethod": certificate.method,
        "ValidationStatus": "SUCCESS" if name in certificate.validated else status,
    }  # fmt: skip
    if certificate.method == "EMAIL":
        return {**shown, "ValidationDomain": domain, "ValidationEmails": [f"{box}@{domain}" for box in _MAILBOXES]}
    if certificate.told or certificate.validated or certificate.status != PENDING:
        shown["ResourceRecord"] = record_of(account, name)
    return shown
