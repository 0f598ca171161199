"""ACM: who uses certificates, their tags and options, and that nothing tells their keys."""

from __future__ import annotations

import pytest
from certificates import self_signed, signed
from errors import refused
from test_acm import REGION, ask, describe, listed
from test_cloudfront import config


@pytest.fixture
def acm(aws):
    return aws("acm", REGION)


def distribution(cloudfront, reference, arn, *aliases):
    made = config(
        reference, Aliases={"Quantity": len(aliases), "Items": list(aliases)},
        ViewerCertificate={"ACMCertificateArn": arn, "SSLSupportMethod": "sni-only"},
    )  # fmt: skip
    return cloudfront.create_distribution(DistributionConfig=made)


def test_a_certificate_of_a_distribution_stays(acm, aws, become):
    cloudfront = aws("cloudfront", REGION)
    arn = ask(acm, "*.used.example", "used.example")
    create = lambda reference, *aliases: distribution(cloudfront, reference, arn, *aliases)  # noqa: E731
    refused("InvalidViewerCertificate", lambda: create("pending"))
    become({arn: "issued"})
    for uncovered in ("a.b.used.example", "unused.example", "www.unused.example"):
        refused("InvalidViewerCertificate", lambda: create(uncovered, "used.example", uncovered))  # noqa: B023
    made = create("used", "used.example", "WWW.used.example", "*.used.example")
    used = describe(acm, arn)
    assert (used["InUseBy"], used["RenewalEligibility"]) == ([made["Distribution"]["ARN"]], "ELIGIBLE")
    assert listed(acm)[arn]["InUse"] is True
    assert "is in use" in refused("ResourceInUseException", lambda: acm.delete_certificate(CertificateArn=arn))
    disabled = {**made["Distribution"]["DistributionConfig"], "Enabled": False}
    identity = made["Distribution"]["Id"]
    etag = cloudfront.update_distribution(Id=identity, IfMatch=made["ETag"], DistributionConfig=disabled)["ETag"]
    cloudfront.delete_distribution(Id=identity, IfMatch=etag)
    acm.delete_certificate(CertificateArn=arn)
    refused("ResourceNotFoundException", lambda: describe(acm, arn))
    refused("InvalidViewerCertificate", lambda: create("gone", "used.example"))


def test_what_cloudfront_does_not_take(acm, aws):
    cloudfront = aws("cloudfront", REGION)
    own = self_signed("self.example.org")
    unfit = {
        "p384": signed("p384.example.org", kind="EC_secp384r1").material(),
        "self": {"Certificate": own.body, "PrivateKey": own.private},
        "unchained": {"Certificate": signed("x.example.org").body, "PrivateKey": signed("x.example.org").private},
    }
    for reference, material in unfit.items():
        arn = acm.import_certificate(**material)["CertificateArn"]
        refused("InvalidViewerCertificate", lambda: distribution(cloudfront, reference, arn))  # noqa: B023
    arn = acm.import_certificate(**signed("fit.example.org").material())["CertificateArn"]
    distribution(cloudfront, "fit", arn, "fit.example.org")


def test_a_certificate_of_a_listener_stays(aws, acm, become):
    elbv2 = aws("elbv2", REGION)
    subnets = [subnet["SubnetId"] for subnet in aws("ec2", REGION).describe_subnets()["Subnets"]][:2]
    (balancer,) = elbv2.create_load_balancer(Name="certified", Subnets=subnets)["LoadBalancers"]
    arn = ask(acm, "listener.example.org")
    answer = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}
    listen = lambda: elbv2.create_listener(  # noqa: E731
        LoadBalancerArn=balancer["LoadBalancerArn"], Protocol="HTTPS", Port=443, DefaultActions=[answer],
        Certificates=[{"CertificateArn": arn}],
    )["Listeners"]  # fmt: skip
    refused("UnsupportedCertificate", listen)
    become({arn: "issued"})
    (listener,) = listen()
    assert describe(acm, arn)["InUseBy"] == [balancer["LoadBalancerArn"]]
    refused("ResourceInUseException", lambda: acm.delete_certificate(CertificateArn=arn))
    elbv2.delete_listener(ListenerArn=listener["ListenerArn"])
    acm.delete_certificate(CertificateArn=arn)
    refused("CertificateNotFound", listen)


def test_tags(acm, aws):
    arn = ask(acm, "tags.example.org", Tags=[{"Key": "acm-tags", "Value": "1"}, {"Key": "bare"}])
    find = lambda region=REGION: [  # noqa: E731
        item
        for item in aws("resourcegroupstaggingapi", region).get_resources(
            TagFilters=[{"Key": "acm-tags"}], ResourceTypeFilters=["acm:certificate"]
        )["ResourceTagMappingList"]
    ]
    assert [item["ResourceARN"] for item in find()] == [arn] and find("eu-west-1") == []
    acm.add_tags_to_certificate(CertificateArn=arn, Tags=[{"Key": "more", "Value": "2"}])
    acm.remove_tags_from_certificate(CertificateArn=arn, Tags=[{"Key": "bare"}, {"Key": "more", "Value": "other"}])
    kept = [{"Key": "acm-tags", "Value": "1"}, {"Key": "more", "Value": "2"}]
    assert acm.list_tags_for_certificate(CertificateArn=arn)["Tags"] == kept
    many = [{"Key": f"k{i}", "Value": "v"} for i in range(49)]
    refused("TooManyTagsException", lambda: acm.add_tags_to_certificate(CertificateArn=arn, Tags=many))
    own = [{"Key": "aws:own", "Value": "v"}]
    refused("InvalidTagException", lambda: acm.add_tags_to_certificate(CertificateArn=arn, Tags=own))
    acm.delete_certificate(CertificateArn=arn)
    assert find() == []
    refused("ResourceNotFoundException", lambda: acm.list_tags_for_certificate(CertificateArn=arn))


def test_options_and_what_is_for_other_certificates(acm, become):
    arn = ask(acm, "options.example.org")
    off = {"CertificateTransparencyLoggingPreference": "DISABLED"}
    refused("InvalidStateException", lambda: acm.update_certificate_options(CertificateArn=arn, Options=off))
    become({arn: "issued"})
    acm.update_certificate_options(CertificateArn=arn, Options=off)
    assert describe(acm, arn)["Options"] == {**off, "Export": "DISABLED"}
    refused("ValidationException", lambda: acm.export_certificate(CertificateArn=arn, Passphrase=b"open"))


def test_no_key_is_told(acm, calls):
    made = signed("secret.example.org", kind="RSA_2048")
    acm.import_certificate(**made.material())
    refused("ValidationException", lambda: acm.import_certificate(**made.material(PrivateKey=made.private * 4)))
    told = str(calls())
    assert len(calls()) == 2 and "BEGIN" not in told
    for pem in (made.private, made.body):
        assert not any(line in told for line in pem.decode().splitlines() if len(line) > 20)
