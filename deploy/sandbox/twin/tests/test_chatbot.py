"""Slack channel configurations, and a service that nobody has."""

from __future__ import annotations

import pytest
import requests
from errors import refused

ACCOUNT = "123456789012"
ASKED = {
    "SlackTeamId": "T0123ABCD", "SlackChannelId": "C0123ABCD", "ConfigurationName": "ops",
    "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/chat", "SnsTopicArns": [],
}  # fmt: skip
_ENDPOINT = "https://global.sns-api.chatbot.amazonaws.com"


@pytest.fixture
def workspace(endpoint):
    """`workspace("authorised")` is what became of the workspace T0123ABCD."""

    def become(state):
        body = {"region": "us-east-2", "slackWorkspaces": {"T0123ABCD": state}}
        return requests.post(f"{endpoint}/twin/facts", json=body, timeout=10)

    yield become
    become("unauthorised")


@pytest.fixture
def chatbot(aws, workspace):
    """A client, and an account without configurations after the test."""
    workspace("authorised")
    client = aws("chatbot", "us-east-2")
    yield client
    for found in client.describe_slack_channel_configurations()["SlackChannelConfigurations"]:
        client.delete_slack_channel_configuration(ChatConfigurationArn=found["ChatConfigurationArn"])


def create(chatbot, **other):
    return chatbot.create_slack_channel_configuration(**{**ASKED, **other})["ChannelConfiguration"]


def topic_of(aws, region, name):
    return aws("sns", region).create_topic(Name=name)["TopicArn"]


def subscribed(aws, region, topic):
    found = aws("sns", region).list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    return [(one["Endpoint"], one["SubscriptionArn"].startswith("arn:")) for one in found]


def test_a_channel_is_configured_once(chatbot):
    arn = create(chatbot)["ChatConfigurationArn"]
    refused("InvalidRequestException", lambda: create(chatbot, ConfigurationName="other"))
    refused("ConflictException", lambda: create(chatbot, SlackChannelId="C9999ABCD"))
    deleted = chatbot.delete_slack_channel_configuration(ChatConfigurationArn=arn)["ResponseMetadata"]
    assert (deleted["HTTPStatusCode"], "content-length" in deleted["HTTPHeaders"]) == (204, False)
    assert chatbot.describe_slack_channel_configurations()["SlackChannelConfigurations"] == []
    refused("ResourceNotFoundException", lambda: chatbot.delete_slack_channel_configuration(ChatConfigurationArn=arn))


def test_a_workspace_is_authorised_by_hand(chatbot, workspace):
    told = lambda: [one["SlackTeamId"] for one in chatbot.describe_slack_workspaces()["SlackWorkspaces"]]  # noqa: E731
    assert "T0123ABCD" in told()
    workspace("unauthorised")
    assert "T0123ABCD" not in told()
    assert "not authorized" in refused("InvalidRequestException", lambda: create(chatbot))


def test_ids_are_checked(chatbot):
    refused("ValidationException", lambda: create(chatbot, SlackChannelId="#alerts"))


def test_what_is_not_said_is_open_to_everything(chatbot):
    made = create(chatbot)
    assert made["GuardrailPolicyArns"] == ["arn:aws:iam::aws:policy/AdministratorAccess"]
    assert (made["LoggingLevel"], made["UserAuthorizationRequired"], made["State"]) == ("NONE", False, "ENABLED")


def test_an_update_leaves_what_it_does_not_name(chatbot):
    arn = create(chatbot, LoggingLevel="ERROR")["ChatConfigurationArn"]
    chatbot.update_slack_channel_configuration(
        ChatConfigurationArn=arn, SlackChannelId="C0123ABCD", UserAuthorizationRequired=True
    )
    (read,) = chatbot.describe_slack_channel_configurations(ChatConfigurationArn=arn)["SlackChannelConfigurations"]
    assert (read["LoggingLevel"], read["UserAuthorizationRequired"]) == ("ERROR", True)


def test_it_subscribes_itself_to_topics_of_any_region(aws, chatbot):
    here, edge = topic_of(aws, "ap-northeast-1", "chat-here"), topic_of(aws, "us-east-1", "chat-edge")
    arn = create(chatbot, SnsTopicArns=[here])["ChatConfigurationArn"]
    assert subscribed(aws, "ap-northeast-1", here) == [(_ENDPOINT, True)]
    chatbot.update_slack_channel_configuration(ChatConfigurationArn=arn, SlackChannelId="C0123ABCD", SnsTopicArns=[edge])
    assert subscribed(aws, "ap-northeast-1", here) == []
    assert subscribed(aws, "us-east-1", edge) == [(_ENDPOINT, True)]
    missing = "arn:aws:sns:us-east-1:123456789012:missing"
    refused(
        "InvalidParameterException",
        lambda: chatbot.update_slack_channel_configuration(
            ChatConfigurationArn=arn, SlackChannelId="C0123ABCD", SnsTopicArns=[missing]
        ),
    )
    chatbot.delete_slack_channel_configuration(ChatConfigurationArn=arn)
    assert subscribed(aws, "us-east-1", edge) == []


def test_the_list_comes_in_pages_and_shows_tags(chatbot):
    arn = create(chatbot, Tags=[{"TagKey": "a", "TagValue": "1"}])["ChatConfigurationArn"]
    create(chatbot, SlackChannelId="C1111ABCD", ConfigurationName="second")
    chatbot.tag_resource(ResourceARN=arn, Tags=[{"TagKey": "b", "TagValue": "2"}])
    chatbot.untag_resource(ResourceARN=arn, TagKeys=["a"])
    first = chatbot.describe_slack_channel_configurations(MaxResults=1)
    rest = chatbot.describe_slack_channel_configurations(MaxResults=1, NextToken=first["NextToken"])
    assert first["SlackChannelConfigurations"][0]["Tags"] == [{"TagKey": "b", "TagValue": "2"}]
    assert chatbot.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"TagKey": "b", "TagValue": "2"}]
    assert rest["SlackChannelConfigurations"][0]["ConfigurationName"] == "second"
    assert "NextToken" not in rest


def test_it_is_asked_in_few_regions_and_tells_the_same_in_each(aws, chatbot):
    create(chatbot)
    elsewhere = aws("chatbot", "eu-west-1").describe_slack_channel_configurations()["SlackChannelConfigurations"]
    assert [one["ConfigurationName"] for one in elsewhere] == ["ops"]
    refused("UnknownEndpoint", lambda: aws("chatbot", "ap-northeast-1").describe_slack_channel_configurations())


def test_a_missing_service_is_said_to_be_missing(aws):
    assert "has the service health" in refused("NotImplemented", lambda: aws("health", "us-east-1").describe_events())


def test_a_topic_is_heard_as_long_as_one_channel_is_told_of_it(aws, chatbot):
    topic = topic_of(aws, "eu-west-1", "heard")
    first, second = (
        create(chatbot, ConfigurationName=name, SlackChannelId=f"C0123{name}", SnsTopicArns=[topic])["ChatConfigurationArn"]
        for name in ("AAAA", "BBBB")
    )
    assert subscribed(aws, "eu-west-1", topic) == [(_ENDPOINT, True)]
    chatbot.delete_slack_channel_configuration(ChatConfigurationArn=first)
    assert subscribed(aws, "eu-west-1", topic) == [(_ENDPOINT, True)]
    chatbot.delete_slack_channel_configuration(ChatConfigurationArn=second)
    assert subscribed(aws, "eu-west-1", topic) == []
