"""Chat: Slack channel configurations. They are global; one channel can be configured once an account."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page

_HOME = "us-east-2"
_FIELDS = ("SlackChannelId", "SlackChannelName", "SnsTopicArns", "IamRoleArn", "LoggingLevel", "GuardrailPolicyArns")


@operation("chatbot", "CreateSlackChannelConfiguration")
def create(context: Context) -> Any:
    """CreateSlackChannelConfiguration: channel and configuration name are unique."""
    params = context.params
    for other in _all(context).values():
        same_channel = all(other[key] == params[key] for key in ("SlackTeamId", "SlackChannelId"))
        if same_channel or other["ConfigurationName"] == params["ConfigurationName"]:
            raise AwsError("ConflictException", f"The configuration {other['ConfigurationName']} has it already.")
    arn = f"arn:aws:chatbot::{context.account}:chat-configuration/slack-channel/{params['ConfigurationName']}"
    _all(context)[arn] = {
        "SlackTeamName": "team", "SlackChannelName": "channel", "LoggingLevel": "NONE", "GuardrailPolicyArns": [],
        "UserAuthorizationRequired": False, "Tags": [], "State": "ENABLED", **params, "ChatConfigurationArn": arn,
    }  # fmt: skip
    return {"ChannelConfiguration": _all(context)[arn]}


@operation("chatbot", "DescribeSlackChannelConfigurations")
def describe(context: Context) -> Any:
    """DescribeSlackChannelConfigurations: all, or the one with the ARN."""
    wanted = context.params.get("ChatConfigurationArn")
    found = [item for arn, item in _all(context).items() if wanted in (None, arn)]
    return page(context, "SlackChannelConfigurations", found, 100, invalid="InvalidParameterException")


@operation("chatbot", "UpdateSlackChannelConfiguration")
def update(context: Context) -> Any:
    """UpdateSlackChannelConfiguration."""
    stored = _one(context, "ChatConfigurationArn")
    stored.update({name: context.params[name] for name in _FIELDS if name in context.params})
    return {"ChannelConfiguration": stored}


@operation("chatbot", "DeleteSlackChannelConfiguration")
def delete(context: Context) -> Any:
    """DeleteSlackChannelConfiguration."""
    del _all(context)[_one(context, "ChatConfigurationArn")["ChatConfigurationArn"]]


@operation("chatbot", "ListTagsForResource")
def list_tags(context: Context) -> Any:
    """ListTagsForResource."""
    return {"Tags": _one(context, "ResourceARN")["Tags"]}


@operation("chatbot", "TagResource")
def tag(context: Context) -> Any:
    """TagResource."""
    stored = _one(context, "ResourceARN")
    added = {item["TagKey"]: item for item in context.params["Tags"]}
    stored["Tags"] = [item for item in stored["Tags"] if item["TagKey"] not in added] + list(added.values())


@operation("chatbot", "UntagResource")
def untag(context: Context) -> Any:
    """UntagResource."""
    stored = _one(context, "ResourceARN")
    stored["Tags"] = [item for item in stored["Tags"] if item["TagKey"] not in context.params["TagKeys"]]


def _all(context: Context) -> dict[str, Any]:
    return context.world.table(context.account, _HOME, "chat configurations")


def _one(context: Context, member: str) -> dict[str, Any]:
    if context.params[member] not in _all(context):
        raise AwsError("ResourceNotFoundException", f"The configuration {context.params[member]} does not exist.")
    return _all(context)[context.params[member]]
