"""The twin's clock, and what depends on it."""

from __future__ import annotations

import requests
from test_synthetics_runs import run

from twin.clock import Clock


class Wall:
    """A clock on the wall that a test sets."""

    time = 1_000.0

    def __call__(self):
        return self.time


def test_runs_as_fast_as_told_from_then_on():
    wall = Wall()
    clock = Clock(wall)
    wall.time += 5
    clock.run(20)
    assert clock.seconds() == 1_005
    wall.time += 2
    assert clock.seconds() == 1_045
    clock.run(1)
    wall.time += 2
    assert clock.seconds() == 1_047
    clock.advance(3_600)
    assert clock.now().isoformat() == "1970-01-01T01:17:27"


def test_canaries_run_as_the_clock_moves(aws, advance):
    synthetics = aws("synthetics", "eu-north-1")
    run(synthetics, "clock", Schedule={"Expression": "rate(5 minutes)"})
    advance(15 * 60 + 2)
    assert len(synthetics.get_canary_runs(Name="clock")["CanaryRuns"]) == 4


def test_pending_subscriptions_vanish_after_48_hours(aws, advance):
    sns = aws("sns", "eu-north-1")
    topic = sns.create_topic(Name="pending")["TopicArn"]
    for address in ("a@example.com", "b@example.com"):
        sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=address)
    subscribed = lambda: len(sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"])  # noqa: E731
    advance(47 * 3600)
    assert subscribed() == 2
    advance(3600)
    assert subscribed() == 0


def test_the_page_tells_and_refuses(endpoint):
    post = lambda page, body: requests.post(f"{endpoint}/twin/{page}", json=body, timeout=10)  # noqa: E731
    assert post("clock", {"speed": 2}).json()["speed"] == 2
    assert post("clock", {"speed": 1}).json()["speed"] == 1
    assert post("advance", {"seconds": -1}).json() == {
        "message": "'seconds' must be a number from 0 to 1000000000, not -1."
    }
    assert post("advance", {"hours": 1}).json()["message"] == "There is no 'hours' here; there is: seconds."
    assert post("advance", [1]).status_code == 400
    assert post("clock", {}).status_code == 400
