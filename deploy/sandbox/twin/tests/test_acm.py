"""ACM: certificates that are asked for, validated and listed."""

from __future__ import annotations

import pytest
import requests
from certificates import signed
from errors import refused

REGION = "us-east-1"
HOUR = 3600


@pytest.fixture
def acm(aws):
    return aws("acm", REGION)


@pytest.fixture
def later(endpoint):
    """Lets as many seconds pass."""
    return lambda seconds: requests.post(f"{endpoint}/twin/advance", json={"seconds": seconds}, timeout=10)


def ask(acm, *names, **more):
    """The ARN of a new certificate for these names."""
    others = {"SubjectAlternativeNames": list(names[1:])} if names[1:] else {}
    return acm.request_certificate(DomainName=names[0], ValidationMethod="DNS", **others, **more)["CertificateArn"]


def describe(acm, arn):
    return acm.describe_certificate(CertificateArn=arn)["Certificate"]


def records(acm, arn):
    """The validation records by name, from the second read on."""
    describe(acm, arn)
    return {option["DomainName"]: option["ResourceRecord"] for option in describe(acm, arn)["DomainValidationOptions"]}


def listed(acm, **asked):
    """All summaries by ARN."""
    pages = acm.get_paginator("list_certificates").paginate(**asked)
    return {item["CertificateArn"]: item for page in pages for item in page["CertificateSummaryList"]}


def put_record(aws, zone, record):
    kept = {**record, "TTL": 300, "ResourceRecords": [{"Value": record["Value"]}]}
    del kept["Value"]
    batch = {"Changes": [{"Action": "UPSERT", "ResourceRecordSet": kept}]}
    aws("route53").change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)


def make_zone(aws, name, **more):
    return aws("route53").create_hosted_zone(Name=name, CallerReference=str(more) + name, **more)["HostedZone"]["Id"]


def test_a_new_certificate_has_its_records_from_the_second_read_on(acm):
    arn = ask(acm, "new.example.org", "*.new.example.org", "other.example.org")
    (first, second) = describe(acm, arn), describe(acm, arn)
    assert [option["ValidationStatus"] for option in first["DomainValidationOptions"]] == ["PENDING_VALIDATION"] * 3
    assert not any("ResourceRecord" in option for option in first["DomainValidationOptions"])
    apex, wildcard, other = (option["ResourceRecord"] for option in second["DomainValidationOptions"])
    assert apex == wildcard != other
    assert apex["Name"].startswith("_") and apex["Name"].endswith(".new.example.org.") and apex["Type"] == "CNAME"
    assert apex["Value"].endswith(".acm-validations.aws.") and apex["Value"] != other["Value"]
    assert second["Status"] == "PENDING_VALIDATION"
    assert not {"NotBefore", "NotAfter", "IssuedAt", "Serial", "FailureReason"} & second.keys()
    assert (second["InUseBy"], second["KeyAlgorithm"], second["Type"]) == ([], "RSA-2048", "AMAZON_ISSUED")
    refused("RequestInProgressException", lambda: acm.get_certificate(CertificateArn=arn))


def test_records_stay_the_same_for_a_domain_and_account(acm, aws):
    first, second = (records(acm, ask(acm, "stable.example.org")) for _ in range(2))
    elsewhere = aws("acm", "eu-west-1")
    assert first == second == records(elsewhere, ask(elsewhere, "stable.example.org"))


def test_it_is_issued_once_every_record_is_in_a_public_zone(acm, aws):
    arn = ask(acm, "www.dns.example", "dns.example")
    www, apex = records(acm, arn).values()
    vpc = {"VPCRegion": REGION, "VPCId": aws("ec2", REGION).describe_vpcs()["Vpcs"][0]["VpcId"]}
    put_record(aws, make_zone(aws, "dns.example", VPC=vpc, HostedZoneConfig={"PrivateZone": True}), www)
    zone = make_zone(aws, "dns.example")
    put_record(aws, zone, apex)
    put_record(aws, zone, {**www, "Value": "_wrong.acm-validations.aws."})
    assert [option["ValidationStatus"] for option in describe(acm, arn)["DomainValidationOptions"]] == [
        "PENDING_VALIDATION", "SUCCESS",
    ]  # fmt: skip
    assert describe(acm, arn)["Status"] == "PENDING_VALIDATION"
    put_record(aws, zone, www)
    issued = describe(acm, arn)
    assert issued["Status"] == "ISSUED" and issued["NotAfter"] > issued["IssuedAt"] >= issued["NotBefore"]
    body = acm.get_certificate(CertificateArn=arn)
    assert "BEGIN CERTIFICATE" in body["Certificate"] and "BEGIN CERTIFICATE" in body["CertificateChain"]
    again = ask(acm, "dns.example")
    assert [describe(acm, again)["Status"] for _ in range(2)] == ["PENDING_VALIDATION", "ISSUED"]


def test_what_somebody_elses_dns_and_authority_say(acm, become):
    arns = [ask(acm, f"{name}.facts.example") for name in ("issued", "failed", "late", "denied")]
    become(dict(zip(arns, ("issued", "failed", "timed-out", "DOMAIN_NOT_ALLOWED"), strict=True)))
    found = [describe(acm, arn) for arn in arns]
    assert [one["Status"] for one in found] == ["ISSUED", "FAILED", "VALIDATION_TIMED_OUT", "FAILED"]
    assert [one.get("FailureReason") for one in found] == [None, "CAA_ERROR", None, "DOMAIN_NOT_ALLOWED"]
    assert found[1]["DomainValidationOptions"][0]["ValidationStatus"] == "FAILED"
    assert "waits for nothing: it is ISSUED." in become({arns[0]: "failed"}).json()["message"]
    assert "There is no certificate 'arn:none' in us-east-1." in become({"arn:none": "issued"}).json()["message"]
    assert "is issued or failed or timed-out or" in become({arns[0]: "revoked"}).json()["message"]


def test_validation_is_given_up_after_three_days(acm, later):
    arn = ask(acm, "forgotten.example.org")
    later(71 * HOUR)
    assert describe(acm, arn) and describe(acm, arn)["Status"] == "PENDING_VALIDATION"
    later(HOUR)
    assert describe(acm, arn)["Status"] == "VALIDATION_TIMED_OUT"


def test_one_that_amazon_issued_expires(acm, become, later):
    arn = ask(acm, "expires.example.org")
    become({arn: "issued"})
    later(199 * 24 * HOUR)
    assert describe(acm, arn)["Status"] == "EXPIRED"


def test_a_token_gives_the_same_certificate_for_an_hour(acm, later):
    first = ask(acm, "a.token.example", "b.token.example", IdempotencyToken="one")
    assert ask(acm, "a.token.example", "b.token.example", IdempotencyToken="one") == first
    assert ask(acm, "a.token.example", IdempotencyToken="one") != first
    assert ask(acm, "a.token.example", "b.token.example", IdempotencyToken="two") != first
    assert ask(acm, "a.token.example", "b.token.example") != first
    later(HOUR)
    assert ask(acm, "a.token.example", "b.token.example", IdempotencyToken="one") != first


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("ValidationException", {"DomainName": "no dots"}),
        ("ValidationException", {"DomainName": f"{'a' * 60}.example"}),
        ("ValidationException", {"DomainName": "www.example.com", "KeyAlgorithm": "RSA_4096"}),
        ("InvalidTagException", {"DomainName": "www.example.com", "Tags": [{"Key": "aws:x", "Value": "y"}]}),
        (
            "LimitExceededException",
            {"DomainName": "example.com", "SubjectAlternativeNames": [f"{i}.example.com" for i in range(10)]},
        ),
    ],
)
def test_what_can_not_be_asked_for(acm, code, asked):
    refused(code, lambda: acm.request_certificate(ValidationMethod="DNS", **asked))


def test_lists_rsa_keys_unless_asked_for_others(aws):
    acm = aws("acm", "eu-north-1")
    small = ask(acm, "rsa.example.org")
    curve = ask(acm, "ec.example.org", KeyAlgorithm="EC_prime256v1")
    imported = acm.import_certificate(**signed("large.example.org", kind="RSA_3072").material())["CertificateArn"]
    assert listed(acm).keys() == {small}
    asked = {"keyTypes": ["RSA_2048", "RSA_3072", "EC_prime256v1"]}
    assert listed(acm, Includes=asked).keys() == {small, curve, imported}
    assert listed(acm, Includes=asked, CertificateStatuses=["ISSUED"]).keys() == {imported}
    assert listed(acm, Includes={**asked, "extendedKeyUsage": ["CODE_SIGNING"]}) == {}
    ordered = listed(acm, Includes=asked, SortBy="CREATED_AT", SortOrder="DESCENDING")
    assert list(ordered) == [imported, curve, small]
    refused("ValidationException", lambda: acm.list_certificates(SortBy="CREATED_AT"))


def test_what_a_summary_tells(acm, become):
    arn = ask(acm, "www.summary.example", "summary.example")
    waiting = listed(acm)[arn]
    assert (waiting["DomainName"], waiting["SubjectAlternativeNameSummaries"]) == (
        "www.summary.example", ["www.summary.example", "summary.example"],
    )  # fmt: skip
    assert (waiting["Status"], waiting["Type"], waiting["KeyAlgorithm"]) == ("PENDING_VALIDATION", "AMAZON_ISSUED", "RSA-2048")
    assert (waiting["InUse"], waiting["RenewalEligibility"]) == (False, "INELIGIBLE")
    assert "CreatedAt" in waiting and not {"NotBefore", "NotAfter", "ImportedAt"} & waiting.keys()
    become({arn: "issued"})
    assert {"NotBefore", "NotAfter", "IssuedAt"} <= listed(acm)[arn].keys()
    imported = acm.import_certificate(**signed("i.summary.example", kind="RSA_2048", usage=None).material())["CertificateArn"]
    told = listed(acm)[imported]
    assert {"CreatedAt", "ImportedAt", "NotBefore", "NotAfter"} <= told.keys()
    assert (told["Status"], told["Type"], told["KeyUsages"], told["ExtendedKeyUsages"]) == (
        "ISSUED", "IMPORTED", ["ANY"], ["NONE"],
    )  # fmt: skip


def test_twenty_a_page_unless_asked_for_more(aws):
    acm = aws("acm", "eu-south-1")
    for i in range(21):
        ask(acm, f"{i}.pages.example")
    first = acm.list_certificates()
    rest = acm.list_certificates(NextToken=first["NextToken"])
    assert [len(page["CertificateSummaryList"]) for page in (first, rest)] == [20, 1]
    assert len(acm.list_certificates(MaxItems=1000)["CertificateSummaryList"]) == 21
    refused("ValidationException", lambda: acm.list_certificates(MaxItems=1001))
    refused("InvalidArgsException", lambda: acm.list_certificates(NextToken="none"))
