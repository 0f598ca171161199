"""Chat: Slack channel configurations. They belong to no region, and the service is asked in few; one channel can be configured
once an account.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from moto.sns.models import sns_backends

from twin.errors import AwsError
from twin.operations import Context, World, operation
from twin.paging import page
from twin.services import sns

# https://docs.aws.amazon.com/general/latest/gr/chatbot.html
_REGIONS = ("us-east-2", "us-west-2", "eu-west-1", "ap-southeast-1")
_HOME = _REGIONS[0]
_ENDPOINT = "https://global.sns-api.chatbot.amazonaws.com"
_FIELDS = (
    "SlackChannelId", "SlackChannelName", "SnsTopicArns", "IamRoleArn", "LoggingLevel", "GuardrailPolicyArns",
    "UserAuthorizationRequired",
)  # fmt: skip
_NO_GUARD = ["arn:aws:iam::aws:policy/AdministratorAccess"]

@operation("chatbot", "CreateSlackChannelConfiguration")
def create(context: Context) -> Any:
    """CreateSlackChannelConfiguration: of an authorised workspace; channel and configuration name are unique."""
    params, known = context.params, _all(context)
    team, channel, name = params["SlackTeamId"], params["SlackChannelId"], params["ConfigurationName"]
    if team not in workspaces(context.world, context.account):
        raise AwsError(
            "InvalidRequestException",
            f"Invalid request provided: AWS account {context.account} is not authorized to use Slack team {team}.",
        )
    if any((other["SlackTeamId"], other["SlackChannelId"]) == (team, channel) for other in known.values()):
        raise AwsError(
            "InvalidRequestException",
            f"Invalid request provided: Slack channel with ID {channel} in Slack team {team} has already been configured"
            f" for AWS account {context.account}.",
        )
    if any(other["ConfigurationName"] == name for other in known.values()):
        raise AwsError("ConflictException", f"The configuration {name} already exists.")
    arn = f"arn:aws:chatbot::{context.account}:chat-configuration/slack-channel/{name}"
    stored = {
        "SlackTeamName": "team", "SlackChannelName": "channel", "SnsTopicArns": [], "LoggingLevel": "NONE",
        "GuardrailPolicyArns": _NO_GUARD, "UserAuthorizationRequired": False, "State": "ENABLED",
        **{key: value for key, value in params.items() if key != "Tags"}, "ChatConfigurationArn": arn,
    }  # fmt: skip
    _subscribe(context, stored, [], stored["SnsTopicArns"])
    known[arn] = stored
    _tag(context, arn, params.get("Tags") or [])
    return {"ChannelConfiguration": _shown(context, stored)}


@operation("chatbot", "DescribeSlackChannelConfigurations")
def describe(context: Context) -> Any:
    """DescribeSlackChannelConfigurations: all, or the one with the ARN; tags are shown."""
    wanted = context.params.get("ChatConfigurationArn")
    found = [_shown(context, item) for arn, item in _all(context).items() if wanted in (None, arn)]
    return page(context, "SlackChannelConfigurations", found, 100, invalid="InvalidParameterException")


@operation("chatbot", "DescribeSlackWorkspaces")
def describe_workspaces(context: Context) -> Any:
    """DescribeSlackWorkspaces: those that somebody has authorised by hand."""
    _all(context)
    found = [{"SlackTeamId": team, "SlackTeamName": "team"} for team in sorted(workspaces(context.world, context.account))]
    return page(context, "SlackWorkspaces", found, 100, invalid="InvalidParameterException")


@operation("chatbot", "UpdateSlackChannelConfiguration")
def update(context: Context) -> Any:
    """UpdateSlackChannelConfiguration: lists are written whole, what isn't named stays."""
    stored, given = _one(context, "ChatConfigurationArn"), context.params
    if "SnsTopicArns" in given:
        _subscribe(context, stored, stored["SnsTopicArns"], given["SnsTopicArns"])
    stored.update({name: given[name] for name in _FIELDS if name in given})
    return {"ChannelConfiguration": _shown(context, stored)}


@operation("chatbot", "DeleteSlackChannelConfiguration")
def delete(context: Context) -> Any:
    """DeleteSlackChannelConfiguration."""
    stored = _one(context, "ChatConfigurationArn")
    _subscribe(context, stored, stored["SnsTopicArns"], [])
    del _all(context)[stored["ChatConfigurationArn"]]
    _tags(context).pop(stored["ChatConfigurationArn"], None)


@operation("chatbot", "ListTagsForResource")
def list_tags(context: Context) -> Any:
    """ListTagsForResource."""
    return {"Tags": _shown(context, _one(context, "ResourceARN"))["Tags"]}


@operation("chatbot", "TagResource")
def tag(context: Context) -> Any:
    """TagResource."""
    _tag(context, _one(context, "ResourceARN")["ChatConfigurationArn"], context.params["Tags"])


@operation("chatbot", "UntagResource")
def untag(context: Context) -> Any:
    """UntagResource."""
    arn = _one(context, "ResourceARN")["ChatConfigurationArn"]
    kept = _tags(context).get(arn, {})
    _tags(context)[arn] = {key: value for key, value in kept.items() if key not in context.params["TagKeys"]}


def workspaces(world: World, account: str) -> dict[str, Any]:
    """The Slack workspaces that were authorised in an account."""
    return world.table(account, _HOME, "slack workspaces")


def tags_of(context: Context, arn: str) -> dict[str, str]:
    """The tags of a configuration."""
    return dict(_tags(context).get(arn, {}))


def _all(context: Context) -> dict[str, Any]:
    if context.region not in _REGIONS:
        raise AwsError("UnknownEndpoint", f"AWS has no endpoint chatbot.{context.region}.amazonaws.com.", 404)
    return context.world.table(context.account, _HOME, "chat configurations")


def _tags(context: Context) -> dict[str, dict[str, str]]:
    return context.world.table(context.account, _HOME, "tags")


def _tag(context: Context, arn: str, given: Iterable[dict[str, str]]) -> None:
    _tags(context)[arn] = {**tags_of(context, arn), **{item["TagKey"]: item["TagValue"] for item in given}}


def _shown(context: Context, stored: dict[str, Any]) -> dict[str, Any]:
    tags = tags_of(context, stored["ChatConfigurationArn"])
    return {**stored, "Tags": [{"TagKey": key, "TagValue": value} for key, value in tags.items()]}


def _one(context: Context, member: str) -> dict[str, Any]:
    if context.params[member] not in _all(context):
        raise AwsError("ResourceNotFoundException", f"The configuration {context.params[member]} does not exist.")
    return _all(context)[context.params[member]]


def _subscribe(context: Context, stored: dict[str, Any], before: list[str], after: list[str]) -> None:
    """The service subscribes itself to the topics by its own role, once for all channels that are told of one. That, and that it
    refuses one that isn't there, is assumed."""
    others = {topic for other in _all(context).values() if other is not stored for topic in other["SnsTopicArns"]}
    for topic in set(after) - set(before):
        if topic not in _sns(topic).topics:
            raise AwsError("InvalidParameterException", f"The SNS topic {topic} does not exist.")
    for topic in set(before) - set(after) - others:
        for subscription in sns.subscriptions(topic.split(":")[4], topic.split(":")[3]):
            if subscription.topic_arn == topic and subscription.endpoint == _ENDPOINT:
                del _sns(topic).subscriptions[subscription.arn]
    for topic in set(after) - set(before) - others:
        subscription = _sns(topic).subscribe(topic, _ENDPOINT, "https")
        account, region = topic.split(":")[4], topic.split(":")[3]
        pending, confirmed = (context.world.table(account, region, name) for name in ("pending since", "confirmed"))
        sns.confirm(subscription, pending, confirmed)


def _sns(topic: str) -> Any:
    return sns_backends[topic.split(":")[4]][topic.split(":")[3]]
