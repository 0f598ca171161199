"""SNS: subscriptions wait for confirmation, and nothing is sent off this machine. Topics are stock moto's, but for their list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from moto.sns.models import Subscription, sns_backends

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page

_PENDING = "PendingConfirmation"
_SELF_CONFIRMING_HOSTS = ("events.pagerduty.com", "global.sns-api.chatbot.amazonaws.com")
_PENDING_AT_MOST = timedelta(hours=48)
_SHOWN_WHEN_ENDED = timedelta(hours=72)
_NEEDS_CONFIRMATION = ("http", "https", "email", "email-json")


def _stay_local(stock: Any) -> Any:
    def publish(self: Subscription, *arguments: Any, **named: Any) -> None:
        host = urlsplit(self.endpoint).hostname
        if self.protocol not in ("http", "https") or host in ("127.0.0.1", "localhost"):
            stock(self, *arguments, **named)

    return publish


Subscription.publish = _stay_local(Subscription.publish)  # type: ignore[method-assign]


@operation("sns", "Subscribe")
def subscribe(context: Context) -> Any:
    """Subscribe: e-mail and HTTP wait for confirmation; PagerDuty's and the chat service's confirm themselves."""
    params, backend = context.params, sns_backends[context.account][context.region]
    protocol, endpoint = params["Protocol"], params.get("Endpoint", "")
    _drop_unconfirmed(context)
    if params["TopicArn"] not in backend.topics:
        raise AwsError("NotFound", "Topic does not exist")
    if protocol in ("http", "https") and urlsplit(endpoint).scheme != protocol:
        raise AwsError("InvalidParameter", f"Invalid parameter: Endpoint must match the protocol {protocol}")
    if protocol.startswith("email") and "@" not in endpoint:
        raise AwsError("InvalidParameter", "Invalid parameter: Email address")
    subscription = backend.subscribe(params["TopicArn"], endpoint, protocol)
    for name, value in (params.get("Attributes") or {}).items():
        backend.set_subscription_attributes(subscription.arn, name, value)
    waits = protocol in _NEEDS_CONFIRMATION and urlsplit(endpoint).hostname not in _SELF_CONFIRMING_HOSTS
    confirmed = subscription.arn in context.table("confirmed") or not waits
    if confirmed:
        confirm(subscription, context.table("pending since"), context.table("confirmed"))
    else:
        context.table("pending since").setdefault(subscription.arn, context.now)
        subscription.attributes[_PENDING] = True
    told = confirmed or params.get("ReturnSubscriptionArn")
    return {"SubscriptionArn": subscription.arn if told else "pending confirmation"}


@operation("sns", "CreateTopic", "DeleteTopic")
def note_topics(context: Context) -> Any:
    """CreateTopic and DeleteTopic: noted, so that the list can come late."""
    answer = context.forward()
    topics, noted = sns_backends[context.account][context.region].topics, context.table("topics")
    for arn in topics.keys() - noted.keys():
        noted[arn] = True
    for arn in noted.keys() - topics.keys():
        del noted[arn]
    return answer


@operation("sns", "ListTopics")
def list_topics(context: Context) -> Any:
    """ListTopics: 100 a page."""
    topics = [{"TopicArn": arn} for arn in context.listed("topics")]
    return page(context, "Topics", topics, 100, invalid="InvalidParameter")


@operation("sns", "ListSubscriptions", "ListSubscriptionsByTopic")
def list_(context: Context) -> Any:
    """ListSubscriptions and ListSubscriptionsByTopic: 100 a page; a pending one shows no ARN."""
    backend, topic = sns_backends[context.account][context.region], context.params.get("TopicArn")
    _drop_unconfirmed(context)
    if topic and topic not in backend.topics:
        raise AwsError("NotFound", "Topic does not exist")
    found = [s for s in backend.subscriptions.values() if topic in (None, s.topic_arn)]
    shown = [
        {
            "SubscriptionArn": s.arn if s.arn in context.table("confirmed") else _PENDING,
            "Owner": s.owner, "Protocol": s.protocol, "Endpoint": s.endpoint, "TopicArn": s.topic_arn,
        }
        for s in found
    ]  # fmt: skip
    shown += [ended for ended in _ended(context) if topic in (None, ended["TopicArn"])]
    return page(context, "Subscriptions", shown, 100, invalid="InvalidParameter")


@operation("sns", "GetSubscriptionAttributes")
def attributes(context: Context) -> Any:
    """GetSubscriptionAttributes."""
    _drop_unconfirmed(context)
    return context.forward()


@operation("sns", "Unsubscribe")
def unsubscribe(context: Context) -> Any:
    """Unsubscribe: a pending one has no ARN to remove; no error if it is gone."""
    arn = context.params["SubscriptionArn"]
    if not arn.startswith("arn:"):
        raise AwsError("InvalidParameter", "Invalid parameter: SubscriptionArn")
    ended = sns_backends[context.account][context.region].subscriptions.pop(arn, None)
    context.table("confirmed").pop(arn, None)
    if ended is not None:
        shown = {"SubscriptionArn": "Deleted", "Owner": ended.owner, "Protocol": ended.protocol,
                 "Endpoint": ended.endpoint, "TopicArn": ended.topic_arn}  # fmt: skip
        context.table("ended")[arn] = (shown, context.now)


def subscriptions(account: str, region: str) -> list[Subscription]:
    """All of a region, pending ones too."""
    return list(sns_backends[account][region].subscriptions.values())


def confirm(subscription: Subscription, pending: dict[str, Any], confirmed: dict[str, Any]) -> None:
    """Somebody followed the link that the subscription's endpoint was sent."""
    pending.pop(subscription.arn, None)
    confirmed[subscription.arn] = True
    subscription.attributes[_PENDING] = False


def _ended(context: Context) -> list[dict[str, str]]:
    """What was unsubscribed within 72 hours, which is how long lists show it.

    "How do I recreate a 'Deleted' Amazon SNS topic subscription?", AWS Knowledge Center.
    """
    topics, ended = sns_backends[context.account][context.region].topics, context.table("ended")
    return [
        shown for shown, since in ended.values()
        if context.now - since < _SHOWN_WHEN_ENDED and shown["TopicArn"] in topics
    ]  # fmt: skip


def _drop_unconfirmed(context: Context) -> None:
    """What nobody confirmed for 48 hours is gone."""
    pending = context.table("pending since")
    for arn in [arn for arn, since in pending.items() if context.now - since >= _PENDING_AT_MOST]:
        sns_backends[context.account][context.region].subscriptions.pop(arn, None)
        del pending[arn]
