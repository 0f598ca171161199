"""Lists and tags that come late, on the twin's clock."""

from __future__ import annotations

import pytest
import requests
from certificates import signed
from errors import refused
from test_cloudfront import config
from test_ssm_windows import WINDOW
from test_synthetics import create as create_canary
from test_validation import ALARM

REGION = "ca-central-1"
OWNED = [{"Key": "weather", "Value": "w"}]


@pytest.fixture
def weather(endpoint):
    """`weather(listLagSeconds=…)`; fair again after the test."""
    post = lambda **lags: requests.post(f"{endpoint}/twin/weather", json=lags, timeout=10)  # noqa: E731
    yield post
    post(listLagSeconds=0, tagLagSeconds=0)


@pytest.fixture
def later(endpoint):
    """Lets 100 seconds pass."""
    return lambda: requests.post(f"{endpoint}/twin/advance", json={"seconds": 100}, timeout=10)


def names(aws):
    """What the lists tell, by kind."""
    ssm, own = aws("ssm", REGION), [{"Key": "OWNER", "Values": ["Self"]}]
    return {
        "windows": [window["Name"] for window in ssm.describe_maintenance_windows()["WindowIdentities"]],
        "baselines": [b["BaselineName"] for b in ssm.describe_patch_baselines(Filters=own)["BaselineIdentities"]],
        "alarms": [alarm["AlarmName"] for alarm in aws("cloudwatch", REGION).describe_alarms()["MetricAlarms"]],
        "canaries": [canary["Name"] for canary in aws("synthetics", REGION).describe_canaries()["Canaries"]],
        "certificates": [
            certificate["DomainName"].removesuffix(".example")
            for certificate in aws("acm", REGION).list_certificates()["CertificateSummaryList"]
        ],
        "topics": [topic["TopicArn"].rsplit(":", 1)[-1] for topic in aws("sns", REGION).list_topics()["Topics"]],
    }


def test_lists_come_late_and_gets_at_once(aws, weather, later):
    ssm, sns, cloudwatch, synthetics = (aws(name, REGION) for name in ("ssm", "sns", "cloudwatch", "synthetics"))
    acm = aws("acm", REGION)
    weather(listLagSeconds=60)
    window = ssm.create_maintenance_window(Name="late", **WINDOW)["WindowId"]
    baseline = ssm.create_patch_baseline(Name="late")["BaselineId"]
    cloudwatch.put_metric_alarm(**{**ALARM, "AlarmName": "late"})
    create_canary(synthetics, "late")
    topic = sns.create_topic(Name="late")["TopicArn"]
    certificate = acm.request_certificate(DomainName="late.example")["CertificateArn"]
    assert all(found == [] for found in names(aws).values())
    assert ssm.get_maintenance_window(WindowId=window)["Name"] == "late"
    assert cloudwatch.describe_alarms(AlarmNames=["late"])["MetricAlarms"]
    assert acm.describe_certificate(CertificateArn=certificate)["Certificate"]["Status"] == "PENDING_VALIDATION"
    later()
    synthetics.get_canary(Name="late")
    assert all(found == ["late"] for found in names(aws).values())
    ssm.delete_maintenance_window(WindowId=window)
    ssm.delete_patch_baseline(BaselineId=baseline)
    cloudwatch.delete_alarms(AlarmNames=["late"])
    synthetics.delete_canary(Name="late")
    sns.delete_topic(TopicArn=topic)
    acm.delete_certificate(CertificateArn=certificate)
    assert all(found == ["late"] for found in names(aws).values())
    later()
    assert all(found == [] for found in names(aws).values())


def test_tags_come_late_for_the_twins_things_and_for_motos(aws, weather, later):
    tagging, sns = aws("resourcegroupstaggingapi", REGION), aws("sns", REGION)
    find = lambda: [  # noqa: E731
        item["ResourceARN"].rsplit(":", 1)[-1]
        for item in tagging.get_resources(TagFilters=[{"Key": "weather"}])["ResourceTagMappingList"]
    ]
    before = sns.create_topic(Name="before", Tags=OWNED)["TopicArn"]
    weather(tagLagSeconds=60)
    assert find() == ["before"]
    sns.create_topic(Name="tagged", Tags=OWNED)
    aws("cloudwatch", REGION).put_metric_alarm(**{**ALARM, "AlarmName": "tagged"}, Tags=OWNED)
    certificate = aws("acm", REGION).request_certificate(DomainName="tagged.example", Tags=OWNED)["CertificateArn"]
    sns.untag_resource(ResourceArn=before, TagKeys=["weather"])
    assert find() == ["before"]
    later()
    assert sorted(find()) == sorted([certificate.rsplit(":", 1)[-1], "tagged", "tagged"])


def test_a_deleted_distribution_lets_its_certificate_go_late(aws, weather, later):
    acm, cloudfront = aws("acm", "us-east-1"), aws("cloudfront", "us-east-1")
    arn = acm.import_certificate(**signed("late.example").material())["CertificateArn"]
    viewer = {"ACMCertificateArn": arn, "SSLSupportMethod": "sni-only"}
    made = cloudfront.create_distribution(DistributionConfig=config("late", Enabled=False, ViewerCertificate=viewer))
    later()
    weather(listLagSeconds=60)
    cloudfront.delete_distribution(Id=made["Distribution"]["Id"], IfMatch=made["ETag"])
    refused("ResourceInUseException", lambda: acm.delete_certificate(CertificateArn=arn))
    later()
    acm.delete_certificate(CertificateArn=arn)


def test_refuses_lags_it_can_not_keep(weather):
    assert weather(listLagSeconds=601).status_code == 400
    assert weather(tagLag=1).json()["message"] == "There is no 'tagLag' here; there is: listLagSeconds, tagLagSeconds."
