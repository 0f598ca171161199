"""ACM: certificates that were made elsewhere. Codes are AWS's where it was seen to give them, else ValidationException.

https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html and import-reimport.html
"""

from __future__ import annotations

import uuid
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.acm_certificates import IMPORTED, ISSUED, Certificate, keep, named
from twin.services.acm_pem import Material, read
from twin.services.acm_tags import check_tags
from twin.tags import add_tags


@operation("acm", "ImportCertificate")
def import_(context: Context) -> Any:
    """ImportCertificate: of a new one, or over one that was imported."""
    if "CertificateArn" in context.params:
        return _again(context)
    material, tags = read(context), check_tags(context.params.get("Tags"))
    imported = [one for one in context.table("certificates").values() if one.type == IMPORTED]
    context.allow("acm.ImportedCertificates", len(imported) + 1)
    certificate = Certificate(
        context.arn("acm", f"certificate/{uuid.uuid4()}"), IMPORTED, material.names, material.algorithm, context.now,
        options={"CertificateTransparencyLoggingPreference": "DISABLED"},
    )  # fmt: skip
    _fill(context, certificate, material)
    keep(context, certificate)
    add_tags(context, certificate.arn, tags)
    return {"CertificateArn": certificate.arn}


def _again(context: Context) -> Any:
    """What uses the certificate, its tags and the time of its creation stay."""
    certificate = named(context)
    if certificate.type != IMPORTED:
        raise AwsError("ValidationException", f"The certificate {certificate.arn} is not an imported certificate.")
    if "Tags" in context.params:
        raise AwsError("ValidationException", "Tagging is not permitted on re-import.")
    material = read(context)
    if material.algorithm != certificate.algorithm:
        message = f"The key is {material.algorithm}, and that of the certificate to replace {certificate.algorithm}."
        raise AwsError("ValidationException", message)
    kept = {"KEY_ENCIPHERMENT"} if material.algorithm.startswith("EC") else set()
    _check_usages("key usages", certificate.key_usages, material.key_usages, kept)
    extended = material.extended_key_usages
    _check_usages("extended key usages", certificate.extended_key_usages, extended, {"TLS_WEB_CLIENT_AUTHENTICATION"})
    _fill(context, certificate, material)
    return {"CertificateArn": certificate.arn}


def _check_usages(called: str, before: list[str] | None, now: list[str] | None, may_go: set[str]) -> None:
    """Usages may be added where there were any, and not be removed."""
    added_first = before is None and now is not None
    if added_first or set(before or []) - set(now or []) - may_go:
        raise AwsError("ValidationException", f"The {called} {now} can't replace {before}.")


def _fill(context: Context, certificate: Certificate, material: Material) -> None:
    certificate.status, certificate.imported = ISSUED, context.now
    for name, value in vars(material).items():
        setattr(certificate, name, value)
