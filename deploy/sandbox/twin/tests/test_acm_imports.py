"""ACM: what can be imported, and imported again."""

from __future__ import annotations

import pytest
from certificates import WEB_BOTH, authority, self_signed, signed
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from errors import refused
from test_acm import REGION, ask, describe
from test_acm_use import distribution

OTHER_KEY = "RSA_2048"


@pytest.fixture
def acm(aws):
    return aws("acm", REGION)


@pytest.fixture
def imported(acm):
    """`imported(pair)` is the ARN of the certificate."""
    return lambda pair, **more: acm.import_certificate(**pair.material(**more))["CertificateArn"]


@pytest.mark.parametrize("kind", ["RSA_2048", "RSA_3072", "EC_prime256v1", "EC_secp384r1"])
def test_an_import_is_issued_at_once(acm, imported, kind):
    made = signed("www.import.example", "import.example", kind=kind)
    arn = imported(made)
    told = describe(acm, arn)
    assert (told["Status"], told["Type"], told["KeyAlgorithm"]) == ("ISSUED", "IMPORTED", kind.replace("_", "-", 1))
    assert (told["DomainName"], told["SubjectAlternativeNames"]) == (
        "www.import.example", ["www.import.example", "import.example"],
    )  # fmt: skip
    assert told["NotAfter"] == made.certificate.not_valid_after_utc and told["ImportedAt"] >= told["CreatedAt"]
    assert told["ExtendedKeyUsages"] == [{"Name": "TLS_WEB_SERVER_AUTHENTICATION", "OID": "1.3.6.1.5.5.7.3.1"}]
    assert "DomainValidationOptions" not in told and told["RenewalEligibility"] == "INELIGIBLE"
    kept = acm.get_certificate(CertificateArn=arn)
    assert (kept["Certificate"], kept["CertificateChain"]) == (made.body.decode(), authority().body.decode())


def test_an_import_without_a_chain(acm):
    made = self_signed("alone.example.org")
    arn = acm.import_certificate(Certificate=made.body, PrivateKey=made.private)["CertificateArn"]
    assert "CertificateChain" not in acm.get_certificate(CertificateArn=arn)
    chained = {"Certificate": made.body, "PrivateKey": made.private, "CertificateChain": made.body}
    refused("ValidationException", lambda: acm.import_certificate(**chained))


@pytest.mark.parametrize(
    ("message", "changed"),
    [
        ("do not match", {"PrivateKey": signed("x.example.org", kind=OTHER_KEY).private}),
        ("do not match", {"PrivateKey": self_signed("x.example.org").private}),
        ("has expired", {"Certificate": signed("x.example.org", start=-9, days=8).body}),
        ("not in effect yet", {"Certificate": signed("x.example.org", start=3000).body}),
        ("more than one certificate", {"Certificate": signed("x.example.org").body + authority().body}),
        ("certificate is not in a valid PEM", {"Certificate": b"certificate"}),
        ("key is not in a valid PEM", {"PrivateKey": b"key"}),
        ("chain is not in a valid PEM", {"CertificateChain": b"chain"}),
        ("no domain name", {"Certificate": signed().body}),
        ("with the certificate chain", {"CertificateChain": self_signed("x.example.org").body}),
        ("with the certificate chain", {"CertificateChain": signed("x.example.org").body + authority().body}),
        (
            "is encrypted",
            {"PrivateKey": signed("x.example.org").key.private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"open")
            )},
        ),
    ],
)  # fmt: skip
def test_what_does_not_belong_together(acm, message, changed):
    material = signed("x.example.org").material(**changed)
    assert message in refused("ValidationException", lambda: acm.import_certificate(**material))


def test_again_tags_use_and_creation_stay(acm, aws, imported):
    arn = imported(signed("again.example", "www.again.example"), Tags=[{"Key": "again", "Value": "1"}])
    made = distribution(aws("cloudfront", REGION), "again", arn, "www.again.example")["Distribution"]
    before = describe(acm, arn)
    assert imported(signed("again.example", "api.again.example", days=4000), CertificateArn=arn) == arn
    after = describe(acm, arn)
    assert (after["CreatedAt"], after["InUseBy"]) == (before["CreatedAt"], [made["ARN"]])
    assert after["ImportedAt"] > before["ImportedAt"] and after["NotAfter"] > before["NotAfter"]
    assert after["SubjectAlternativeNames"] == ["again.example", "api.again.example"]
    found = aws("resourcegroupstaggingapi", REGION).get_resources(TagFilters=[{"Key": "again"}])
    assert [item["ResourceARN"] for item in found["ResourceTagMappingList"]] == [arn]


def test_again_only_into_its_like(acm, imported):
    arn = imported(signed("like.example.org"))
    again = lambda pair, **more: acm.import_certificate(**pair.material(CertificateArn=arn, **more))  # noqa: E731
    tags = [{"Key": "k", "Value": "v"}]
    message = refused("ValidationException", lambda: again(signed("like.example.org"), Tags=tags))
    assert message == "Tagging is not permitted on re-import."
    for kind in ("RSA_2048", "EC_secp384r1"):
        refused("ValidationException", lambda: again(signed("like.example.org", kind=kind)))  # noqa: B023
    requested = ask(acm, "requested.example.org")
    over_it = signed("requested.example.org", kind="RSA_2048", usage=None).material(CertificateArn=requested)
    assert "not an imported certificate" in refused("ValidationException", lambda: acm.import_certificate(**over_it))
    gone = arn[:-4] + "0000"
    refused(
        "ResourceNotFoundException",
        lambda: acm.import_certificate(**signed("like.example.org").material(CertificateArn=gone)),
    )
    assert describe(acm, arn)["KeyAlgorithm"] == "EC-prime256v1"


def test_again_with_no_less_use(acm, imported):
    web, both = imported(signed("web.example.org")), imported(signed("both.example.org", usage=WEB_BOTH))
    none = imported(signed("none.example.org", usage=None))
    into = lambda arn, usage: imported(signed("use.example.org", usage=usage), CertificateArn=arn)  # noqa: E731
    refused("ValidationException", lambda: into(web, None))
    refused("ValidationException", lambda: into(none, WEB_BOTH))
    refused("ValidationException", lambda: into(web, x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.CODE_SIGNING])))
    into(both, x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]))
    into(web, WEB_BOTH)
