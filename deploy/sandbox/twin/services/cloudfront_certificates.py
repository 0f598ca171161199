"""CloudFront: the certificates that a distribution may have.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
"""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context
from twin.services.acm_certificates import HOSTED_IN, IMPORTED, ISSUED, Certificate, find

_KEYS = ("RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1")


def check_certificate(context: Context, viewer: dict[str, Any], aliases: set[str]) -> None:
    """Refuses a certificate that CloudFront would not take, and aliases that it does not cover.

    What was imported without a chain is signed by itself, or by somebody whom viewers can't find.
    """
    arn = viewer.get("ACMCertificateArn")
    if arn:
        _check(find(context.world, context.account, HOSTED_IN, arn), aliases)
    elif aliases and viewer.get("CloudFrontDefaultCertificate"):
        raise _unfit("To add an alternate domain name you must attach a certificate.")


def _check(certificate: Certificate | None, aliases: set[str]) -> None:
    if certificate is None or certificate.status != ISSUED or (certificate.type == IMPORTED and not certificate.chain):
        raise _unfit(
            "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid"
            " certificate chain."
        )
    if certificate.algorithm not in _KEYS:
        raise _unfit(f"CloudFront takes no certificate with the key {certificate.algorithm}; it takes {', '.join(_KEYS)}.")
    if not all(certificate.covers(alias) for alias in aliases):
        raise _unfit(
            "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that"
            " you're trying to add."
        )


def _unfit(message: str) -> AwsError:
    return AwsError("InvalidViewerCertificate", message)
