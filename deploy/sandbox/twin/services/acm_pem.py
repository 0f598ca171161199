"""ACM: reads the certificate, the key and the chain of an import, and finds them fit for each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from twin.errors import AwsError
from twin.operations import Context
from twin.services.acm_shown import EXTENDED_KEY_USAGES

_CURVES = {"secp256r1": "EC_prime256v1", "secp384r1": "EC_secp384r1", "secp521r1": "EC_secp521r1"}
_RSA_SIZES = (1024, 2048, 3072, 4096)
_KEY_USAGES = {
    "digital_signature": "DIGITAL_SIGNATURE", "content_commitment": "NON_REPUDIATION",
    "key_encipherment": "KEY_ENCIPHERMENT", "data_encipherment": "DATA_ENCIPHERMENT", "key_agreement": "KEY_AGREEMENT",
    "key_cert_sign": "CERTIFICATE_SIGNING", "crl_sign": "CRL_SIGNING",
}  # fmt: skip


@dataclass(frozen=True)
class Material:
    """What ACM keeps of an import, by the names that a certificate has for it. The private key is not among it."""

    names: list[str]
    algorithm: str
    subject: str
    issuer: str
    serial: str
    signature: str
    key_usages: list[str] | None
    extended_key_usages: list[str] | None
    body: str
    chain: str
    not_before: datetime
    not_after: datetime


def read(context: Context) -> Material:
    """The material of the request; what AWS would not take is refused."""
    params = context.params
    certificates = _certificates(params["Certificate"], "certificate")
    if len(certificates) > 1:
        message = "The certificate field contains more than one certificate. You can specify only one certificate in this field."
        raise _unfit(message)
    (certificate,) = certificates
    _check_key(certificate, params["PrivateKey"])
    not_before, not_after = (
        time.replace(tzinfo=None) for time in (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
    )
    if context.now >= not_after:
        raise _unfit("The certificate has expired.")
    if context.now < not_before:
        raise _unfit("The certificate is not in effect yet.")
    if "CertificateChain" in params:
        _check_chain(certificate, _certificates(params["CertificateChain"], "certificate chain"))
    names = _names(certificate)
    if not names:
        raise _unfit("The certificate has no domain name.")
    return Material(
        names, algorithm_of(certificate.public_key()), certificate.subject.rfc4514_string(), _issuer(certificate),
        ":".join(f"{byte:02x}" for byte in certificate.serial_number.to_bytes(20, "big").lstrip(b"\0")),
        _signature(certificate), _key_usages(certificate), _extended_key_usages(certificate),
        params["Certificate"].decode(), params.get("CertificateChain", b"").decode(), not_before, not_after,
    )  # fmt: skip


def algorithm_of(key: Any) -> str:
    """The KeyAlgorithm of a public key."""
    if isinstance(key, rsa.RSAPublicKey) and key.key_size in _RSA_SIZES:
        return f"RSA_{key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return _CURVES[key.curve.name]
    raise _unfit("The private key is not supported.")


def _certificates(pem: bytes, called: str) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise _unfit(f"The {called} is not in a valid PEM format.") from None


def _check_key(certificate: x509.Certificate, pem: bytes) -> None:
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError:
        raise _unfit("The private key is encrypted.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise _unfit("The private key is not in a valid PEM format.") from None
    if _bytes_of(key.public_key()) != _bytes_of(certificate.public_key()):
        raise _unfit("The certificate and the private key do not match.")


def _bytes_of(key: Any) -> bytes:
    return bytes(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _check_chain(certificate: x509.Certificate, chain: list[x509.Certificate]) -> None:
    """Each certificate is signed by the next one."""
    unfit = _unfit("Could not validate the certificate with the certificate chain.")
    if certificate in chain:
        raise unfit
    for signed, signer in zip([certificate, *chain], chain, strict=False):
        try:
            signed.verify_directly_issued_by(signer)
        except (ValueError, TypeError, InvalidSignature):
            raise unfit from None


def _names(certificate: x509.Certificate) -> list[str]:
    """The common name first, then the others."""
    common = [str(name.value) for name in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)]
    others = _extension(certificate, x509.SubjectAlternativeName)
    listed = [str(name.value) for name in others or [] if isinstance(name, (x509.DNSName, x509.IPAddress))]
    first = [name for name in common if not listed or name in listed]
    return list(dict.fromkeys([*first, *listed]))


def _issuer(certificate: x509.Certificate) -> str:
    named = certificate.issuer.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME) or list(certificate.issuer)
    return str(named[0].value) if named else ""


def _signature(certificate: x509.Certificate) -> str:
    digest = certificate.signature_hash_algorithm
    kind = "ECDSA" if "ecdsa" in certificate.signature_algorithm_oid._name.lower() else "RSA"
    return f"{digest.name.upper() if digest else ''}WITH{kind}"


def _key_usages(certificate: x509.Certificate) -> list[str] | None:
    usage = _extension(certificate, x509.KeyUsage)
    return usage and [name for attribute, name in _KEY_USAGES.items() if getattr(usage, attribute)]


def _extended_key_usages(certificate: x509.Certificate) -> list[str] | None:
    usage = _extension(certificate, x509.ExtendedKeyUsage)
    return usage and [EXTENDED_KEY_USAGES.get(oid.dotted_string, "CUSTOM") for oid in usage]


def _extension(certificate: x509.Certificate, kind: Any) -> Any:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
    except (ValueError, x509.DuplicateExtension):
        raise _unfit("The certificate is not valid.") from None


def _unfit(message: str) -> AwsError:
    return AwsError("ValidationException", message)
