"""Slack channel configurations, and a service that nobody has."""

from __future__ import annotations

from errors import refused

ASKED = {
    "SlackTeamId": "T0123ABCD", "SlackChannelId": "C0123ABCD", "ConfigurationName": "ops",
    "IamRoleArn": "arn:aws:iam::123456789012:role/chat", "SnsTopicArns": [],
}  # fmt: skip


def test_a_channel_is_configured_once(aws):
    chatbot = aws("chatbot", "us-east-2")
    arn = chatbot.create_slack_channel_configuration(**ASKED)["ChannelConfiguration"]["ChatConfigurationArn"]
    again = {**ASKED, "ConfigurationName": "other"}
    refused("ConflictException", lambda: chatbot.create_slack_channel_configuration(**again))
    topics = ["arn:aws:sns:us-east-2:123456789012:t"]
    chatbot.update_slack_channel_configuration(ChatConfigurationArn=arn, SlackChannelId="C0123ABCD", SnsTopicArns=topics)
    (read,) = chatbot.describe_slack_channel_configurations(ChatConfigurationArn=arn)["SlackChannelConfigurations"]
    assert read["SnsTopicArns"] == topics
    chatbot.delete_slack_channel_configuration(ChatConfigurationArn=arn)
    assert chatbot.describe_slack_channel_configurations()["SlackChannelConfigurations"] == []


def test_a_missing_service_is_said_to_be_missing(aws):
    assert "has the service health" in refused("NotImplemented", lambda: aws("health", "us-east-1").describe_events())
