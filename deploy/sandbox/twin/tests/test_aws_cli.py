"""The AWS CLI, which people use: it finds nothing in the twin that AWS would not say, and reads what the twin says."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import requests
from test_cloudfront import config

REGION, ACCOUNT = "eu-west-3", "123456789012"
TAGS = "Key=sitekeeper:owner,Value=cli"
_REFUSED = 255


@pytest.fixture
def cli(endpoint, tmp_path):
    """`cli("ssm describe-parameters", …)` is what the command did: its words, then arguments with spaces in them."""

    def run(words, *more, key="CLI"):
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(tmp_path), "AWS_ENDPOINT_URL": endpoint, "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": "secret",
        }  # fmt: skip
        command = [sys.executable, "-m", "awscli", "--output", "json", *words.split(), *more]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)

    return run


@pytest.fixture
def told(cli):
    """`told("ssm describe-parameters", …)` is what a command that succeeds prints; None for nothing."""

    def run(words, *more):
        done = cli(words, *more)
        assert (done.returncode, done.stderr) == (0, ""), done
        return json.loads(done.stdout) if done.stdout else None

    return run


def test_a_list_has_all_pages(told, aws, calls):
    for number in range(11):
        aws("ssm", REGION).put_parameter(Name=f"/cli/{number}", Value="{}", Type="String")
    assert told("ssm put-parameter --name /cli/last --type String --value", '{"a": "ü"}')["Version"] == 1
    assert aws("ssm", REGION).get_parameter(Name="/cli/last")["Parameter"]["Value"] == '{"a": "ü"}'
    listed = told("ssm describe-parameters --page-size 5")["Parameters"]
    assert {parameter["Name"] for parameter in listed} == {*(f"/cli/{number}" for number in range(11)), "/cli/last"}
    assert calls(summary="")["ssm.DescribeParameters"] == 3


def test_an_alarm_lives(told):
    put = "cloudwatch put-metric-alarm --alarm-name cli --namespace N --metric-name M --statistic Minimum --period 60"
    assert told(f"{put} --evaluation-periods 1 --threshold 1 --comparison-operator LessThanThreshold --tags {TAGS}") is None
    (alarm,) = told("cloudwatch describe-alarms --alarm-names cli")["MetricAlarms"]
    assert alarm["AlarmArn"] == f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:cli"
    assert (alarm["Threshold"], alarm["StateValue"]) == (1.0, "INSUFFICIENT_DATA")
    tagged = told("resourcegroupstaggingapi get-resources --tag-filters Key=sitekeeper:owner,Values=cli")
    assert [found["ResourceARN"] for found in tagged["ResourceTagMappingList"]] == [alarm["AlarmArn"]]
    assert told("cloudwatch delete-alarms --alarm-names cli") is None


def test_windows_documents_topics_and_instances(told, aws, tmp_path):
    window = "ssm create-maintenance-window --name cli --duration 3 --cutoff 1 --no-allow-unassociated-targets --schedule"
    assert told(window, "cron(0 3 * * ? *)")["WindowId"].startswith("mw-")
    content = tmp_path / "document.json"
    step = {"name": "wait", "action": "aws:sleep", "inputs": {"Duration": "PT1S"}}
    content.write_text(json.dumps({"schemaVersion": "0.3", "mainSteps": [step]}))
    made = told(f"ssm create-document --name cli --document-type Automation --content file://{content}")
    assert (made["DocumentDescription"]["Name"], made["DocumentDescription"]["Status"]) == ("cli", "Creating")
    assert told("sns create-topic --name cli")["TopicArn"] == f"arn:aws:sns:{REGION}:{ACCOUNT}:cli"
    instance = aws("ec2", REGION).run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    running = "ec2 describe-instances --filters Name=instance-state-name,Values=running --query Reservations[].Instances[].InstanceId"
    assert told(running) == [instance]


def test_a_cache_is_purged(told, aws):
    made = aws("cloudfront", "us-east-1").create_distribution(DistributionConfig=config("cli"))["Distribution"]["Id"]
    purged = told(f"cloudfront create-invalidation --distribution-id {made} --paths /index.html /news/*")["Invalidation"]
    assert purged["InvalidationBatch"]["Paths"] == {"Quantity": 2, "Items": ["/index.html", "/news/*"]}


def test_says_what_is_denied(cli, endpoint):
    policy = {"Statement": {"Effect": "Allow", "Action": "ssm:*", "Resource": "*"}}
    requests.post(f"{endpoint}/twin/policies", json={"CLI-HELD": policy}, timeout=10)
    done = cli("sns list-topics", key="CLI-HELD")
    requests.delete(f"{endpoint}/twin/policies", timeout=10)
    assert (done.returncode, done.stdout) == (_REFUSED, "")
    assert "An error occurred (AuthorizationError) when calling the ListTopics operation: User: arn:aws:" in done.stderr
    assert "is not authorized to perform: sns:ListTopics on resource: * because" in done.stderr


def test_tries_again_what_is_throttled(cli, endpoint, calls):
    rule = {"service": "ssm", "operation": "GetParameters", "caller": "CLI", "fault": "throttled"}
    requests.post(f"{endpoint}/twin/faults", json=rule, timeout=10)
    done = cli("ssm get-parameters --names /cli/none")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"Parameters": [], "InvalidParameters": ["/cli/none"]})
    assert [call["error"] for call in calls() if call["operation"] == "GetParameters"] == ["ThrottlingException", None]
    requests.delete(f"{endpoint}/twin/faults", params={"caller": "CLI"}, timeout=10)
