"""Subscriptions, and what the call log tells and keeps to itself."""

from __future__ import annotations

import requests
from errors import refused

KEY = "0123456789abcdef0123456789abcdef"
PAGERDUTY = f"https://events.pagerduty.com/integration/{KEY}/enqueue"


def test_who_confirms(aws):
    sns = aws("sns")
    topic = sns.create_topic(Name="confirmations")["TopicArn"]
    subscribe = lambda protocol, endpoint: sns.subscribe(TopicArn=topic, Protocol=protocol, Endpoint=endpoint)  # noqa: E731
    assert subscribe("https", PAGERDUTY)["SubscriptionArn"].startswith(topic)
    assert subscribe("email", "web@example.com")["SubscriptionArn"] == "pending confirmation"
    assert subscribe("https", "https://hooks.example.com/aws")["SubscriptionArn"] == "pending confirmation"
    listed = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    arns = {s["Endpoint"]: s["SubscriptionArn"] for s in listed}
    assert arns["web@example.com"] == arns["https://hooks.example.com/aws"] == "PendingConfirmation"
    assert arns[PAGERDUTY].startswith(topic)
    refused("InvalidParameter", lambda: sns.unsubscribe(SubscriptionArn="PendingConfirmation"))
    sns.unsubscribe(SubscriptionArn=arns[PAGERDUTY])
    shown = [s["SubscriptionArn"] for s in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]]
    assert sorted(shown) == ["Deleted", "PendingConfirmation", "PendingConfirmation"]


def test_publishing_stays_on_this_machine(aws):
    sns = aws("sns")
    topic = sns.create_topic(Name="published")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="https", Endpoint=PAGERDUTY)
    assert sns.publish(TopicArn=topic, Message="hello")["MessageId"]


def test_calls_are_told_with_their_result(aws, calls):
    sns = aws("sns", "eu-west-3")
    sns.create_topic(Name="told")
    refused("NotFound", lambda: sns.subscribe(TopicArn="arn:aws:sns:eu-west-3:123456789012:no", Protocol="sqs"))
    first, second = calls()
    assert first | {"sequence": 0, "time": ""} == {
        "sequence": 0, "time": "", "service": "sns", "region": "eu-west-3", "operation": "CreateTopic",
        "accessKeyId": "TESTKEY", "status": 200, "error": None, "fault": None, "resource": "told",
        "action": "sns:CreateTopic", "arn": "arn:aws:sns:eu-west-3:123456789012:told", "allowed": True,
    }  # fmt: skip
    assert (second["operation"], second["error"]) == ("Subscribe", "NotFound")
    assert calls(summary="") == {"sns.CreateTopic": 1, "sns.Subscribe": 1}


def test_keys_are_not_told(aws, calls):
    sns = aws("sns")
    topic = sns.create_topic(Name="secret")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="https", Endpoint=PAGERDUTY)
    sns.create_topic(Name="t", Tags=[{"Key": "endpoint", "Value": PAGERDUTY}])
    refused("ValidationError", lambda: sns.create_topic(Name="t", Tags=[{"Key": "k" * 129, "Value": KEY}]))
    refused("InvalidParameter", lambda: sns.unsubscribe(SubscriptionArn=PAGERDUTY))
    told = str(calls())
    assert KEY not in told
    assert "https://events.pagerduty.com/***" in told


def test_the_log_can_be_cleared(aws, endpoint):
    aws("sts").get_caller_identity()
    assert requests.delete(f"{endpoint}/twin/calls", timeout=10).status_code == 200
    assert requests.get(f"{endpoint}/twin/calls", timeout=10).json() == []


def test_health_and_unknown_pages(endpoint):
    assert requests.get(f"{endpoint}/twin/health", timeout=10).status_code == 200
    assert requests.get(f"{endpoint}/twin/nothing", timeout=10).status_code == 404
    assert requests.get(f"{endpoint}/twin/calls?since=x", timeout=10).status_code == 400
