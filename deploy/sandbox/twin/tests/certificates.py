"""Certificates to import, made by an authority of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

KEYS = {
    "RSA_2048": lambda: rsa.generate_private_key(65537, 2048),
    "RSA_3072": lambda: rsa.generate_private_key(65537, 3072),
    "EC_prime256v1": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EC_secp384r1": lambda: ec.generate_private_key(ec.SECP384R1()),
}
WEB = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH])
WEB_BOTH = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH, x509.ExtendedKeyUsageOID.CLIENT_AUTH])


@dataclass(frozen=True)
class Pair:
    """A key and a certificate for it."""

    key: Any
    certificate: x509.Certificate

    @property
    def body(self) -> bytes:
        """The certificate in PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def private(self) -> bytes:
        """The key in PEM."""
        return bytes(self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def material(self, **more: Any) -> dict[str, Any]:
        """What an import takes, with the authority's certificate as the chain."""
        return {"Certificate": self.body, "PrivateKey": self.private, "CertificateChain": authority().body, **more}


@lru_cache
def key(kind: str) -> Any:
    """One key of each kind is enough."""
    return KEYS[kind]()


@lru_cache
def authority() -> Pair:
    """Who signs."""
    return _sign(KEYS["EC_prime256v1"](), "The authority of the tests", [], None, 0, 10_000, None)


def signed(*names: str, kind: str = "EC_prime256v1", start: int = -1, days: int = 3650, usage: Any = WEB) -> Pair:
    """A certificate for these names from `start` days on."""
    return _sign(key(kind), names[0] if names else "", list(names), authority(), start, days, usage)


def self_signed(*names: str) -> Pair:
    """A certificate that its own key signed."""
    return _sign(KEYS["EC_prime256v1"](), names[0], list(names), None, -1, 3650, WEB)


def _sign(own: Any, common: str, names: list[str], by: Pair | None, start: int, days: int, usage: Any) -> Pair:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common)] if common else [])
    begin = datetime.now(timezone.utc) + timedelta(days=start)
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(by.certificate.subject if by else subject)
        .public_key(own.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(begin).not_valid_after(begin + timedelta(days=days))
    )  # fmt: skip
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
    if by is None:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    if usage is not None:
        builder = builder.add_extension(usage, critical=False)
    return Pair(own, builder.sign(by.key if by else own, hashes.SHA256()))
