"""Facts that a test sets, as the API tells them."""

from __future__ import annotations

import pytest
import requests
from test_synthetics_runs import first_runs, run

REGION = "ap-southeast-1"


@pytest.fixture
def fact(endpoint):
    """`fact(canaryRuns={…})` sets a fact of the region."""
    return lambda **facts: requests.post(f"{endpoint}/twin/facts", json={"region": REGION, **facts}, timeout=10)


@pytest.fixture
def instance(aws):
    """A running instance."""
    ec2 = aws("ec2", REGION)
    (made,) = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"]
    yield made["InstanceId"]
    ec2.terminate_instances(InstanceIds=[made["InstanceId"]])


def test_a_canary_fails_and_passes_again(aws, fact, endpoint):
    synthetics = aws("synthetics", REGION)
    run(synthetics, "fails")
    first_runs(synthetics, "fails")
    states = lambda: [r["Status"]["State"] for r in synthetics.get_canary_runs(Name="fails")["CanaryRuns"]]  # noqa: E731
    fact(canaryRuns={"fails": "failed"})
    assert states() == ["FAILED", "PASSED"]
    requests.post(f"{endpoint}/twin/advance", json={"seconds": 302}, timeout=10)
    assert states()[0] == "FAILED"
    fact(canaryRuns={"fails": "passed"})
    (last,) = synthetics.describe_canaries_last_run(Names=["fails"])["CanariesLastRun"]
    assert last["LastRun"]["Status"]["State"] == "PASSED"


def test_an_agent_falls_silent(aws, fact, instance):
    told = lambda: aws("ssm", REGION).describe_instance_information()["InstanceInformationList"][0]["PingStatus"]  # noqa: E731
    fact(agents={instance: "silent"})
    assert told() == "ConnectionLost"
    fact(agents={instance: "online"})
    assert told() == "Online"


def test_an_instance_misses_patches(aws, fact, instance):
    fact(missingPatches={instance: 3})
    (state,) = aws("ssm", REGION).describe_instance_patch_states(InstanceIds=[instance])["InstancePatchStates"]
    assert state["MissingCount"] == 3


def test_somebody_confirms_a_subscription(aws, fact, endpoint):
    sns = aws("sns", REGION)
    topic = sns.create_topic(Name="confirmed")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="web@example.com")
    fact(confirmed=["web@example.com"])
    requests.post(f"{endpoint}/twin/advance", json={"seconds": 49 * 3600}, timeout=10)
    (subscription,) = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert subscription["SubscriptionArn"].startswith(topic)
    read = sns.get_subscription_attributes(SubscriptionArn=subscription["SubscriptionArn"])["Attributes"]
    assert read["PendingConfirmation"].lower() == "false"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"canaryRuns": {"none": "failed"}}, "There is no canary 'none' in ap-southeast-1."),
        ({"canaryRuns": {"none": "broken"}}, "is passed or failed, not"),
        ({"agents": {"i-0": "silent"}}, "There is no running instance 'i-0'"),
        ({"agents": ["i-0"]}, "'agents' is an object by name"),
        ({"confirmed": ["nobody@example.com"]}, "There is no subscription of 'nobody@example.com'"),
        ({"confirmed": ["x"], "region": ""}, "'region' must be text"),
        ({"weather": {}}, "There is no 'weather' here"),
    ],
)
def test_refuses_facts_about_nothing(fact, facts, message):
    assert message in fact(**facts).json()["message"]
