"""ACM: the bodies of certificates that Amazon issued, made when somebody reads one."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from twin.services.acm_certificates import Certificate

_MADE = {
    "RSA_2048": lambda: rsa.generate_private_key(65537, 2048),
    "EC_prime256v1": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EC_secp384r1": lambda: ec.generate_private_key(ec.SECP384R1()),
}


def made(certificate: Certificate) -> tuple[str, str]:
    """The body, and its chain of one."""
    assert certificate.not_before is not None and certificate.not_after is not None
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, certificate.names[0])])
    names = x509.SubjectAlternativeName([x509.DNSName(name) for name in certificate.names])
    leaf = (
        _unsigned(subject, certificate.not_before, certificate.not_after)
        .serial_number(int(certificate.serial.replace(":", ""), 16))
        .public_key(_key(certificate.algorithm).public_key())
        .add_extension(names, critical=False)
    )
    return _signed(leaf), _chain()


@lru_cache(maxsize=None)
def _key(name: str) -> Any:
    """One key for all certificates with such keys: nobody ever sees it."""
    return _MADE[name]()


@lru_cache(maxsize=None)
def _authority() -> Any:
    return _MADE["EC_prime256v1"]()


@lru_cache(maxsize=None)
def _chain() -> str:
    start = datetime(2020, 1, 1)
    root = _unsigned(_issuer(), start, start + timedelta(days=36_500)).public_key(_authority().public_key())
    constraints = x509.BasicConstraints(ca=True, path_length=None)
    return _signed(root.serial_number(1).add_extension(constraints, critical=True))


def _issuer() -> x509.Name:
    names = {x509.NameOID.ORGANIZATION_NAME: "Amazon", x509.NameOID.COMMON_NAME: "Amazon of the twin"}
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in names.items()])


def _unsigned(subject: x509.Name, start: datetime, end: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(_issuer()).not_valid_before(start).not_valid_after(end)
    )


def _signed(builder: x509.CertificateBuilder) -> str:
    return builder.sign(_authority(), hashes.SHA256()).public_bytes(Encoding.PEM).decode()
