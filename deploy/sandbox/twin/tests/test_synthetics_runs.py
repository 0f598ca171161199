"""The runs of a canary: by the clock, and as the API tells them."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from errors import refused
from test_synthetics import create, state

from twin.services.synthetics_runs import begin, catch_up, end, is_once, told

NOON = datetime(2026, 11, 22, 12)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def canary(expression):
    return {"Name": "runs", "Schedule": {"Expression": expression}, "ArtifactS3Location": "bucket/prefix"}


def started(made):
    return [run["Timeline"]["Started"] for run in made["runs"]]


def test_one_run_each_period_newest_first():
    made = canary("rate(5 minutes)")
    begin(made, NOON)
    catch_up(made, NOON)
    assert made["runs"] == []
    catch_up(made, NOON + SECOND)
    assert started(made) == [NOON]
    catch_up(made, NOON + 10 * MINUTE + SECOND)
    assert started(made) == [NOON + 10 * MINUTE, NOON + 5 * MINUTE, NOON]
    assert len({run["Id"] for run in made["runs"]}) == 3
    assert made["runs"][0]["ArtifactS3Location"] == "bucket/prefix/2026/11/22/12/10-00-000"


def test_a_run_that_is_under_way_is_told_and_has_no_result():
    made = canary("rate(5 minutes)")
    begin(made, NOON)
    shown = [run["Status"]["State"] for run in told(made, NOON + 5 * MINUTE)]
    assert shown == ["RUNNING", "PASSED"]
    assert [run["Status"]["State"] for run in told(made, NOON + 5 * MINUTE + SECOND)] == ["PASSED", "PASSED"]


def test_an_end_keeps_what_ran():
    made = canary("rate(1 hour)")
    begin(made, NOON)
    catch_up(made, NOON + 61 * MINUTE)
    end(made)
    catch_up(made, NOON + 600 * MINUTE)
    assert started(made) == [NOON + 60 * MINUTE, NOON]


def test_history_is_bounded():
    made = canary("rate(1 minute)")
    begin(made, NOON)
    catch_up(made, NOON + 100_000 * MINUTE + SECOND)
    assert started(made) == [NOON + (100_000 - i) * MINUTE for i in range(300)]


def test_rate_0_runs_once():
    made = canary("rate(0 minute)")
    begin(made, NOON)
    catch_up(made, NOON + 60 * MINUTE)
    assert (started(made), is_once(made), is_once(canary("rate(1 minute)"))) == ([NOON], True, False)


@pytest.fixture
def synthetics(aws):
    return aws("synthetics", "us-east-1")


def run(synthetics, name, **more):
    create(synthetics, name, **more)
    state(synthetics, name)
    synthetics.start_canary(Name=name)
    state(synthetics, name)


def first_runs(synthetics, name):
    """The runs of a canary once one has ended."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        runs = synthetics.get_canary_runs(Name=name)["CanaryRuns"]
        if runs and runs[0]["Status"]["State"] != "RUNNING":
            return runs
        time.sleep(0.1)
    raise AssertionError(f"{name} never ran")


def test_a_running_canary_has_a_last_run_and_keeps_it_when_stopped(synthetics):
    run(synthetics, "ran")
    (only,) = first_runs(synthetics, "ran")
    assert only["Status"]["State"] == "PASSED"
    assert only["Timeline"]["Completed"] > only["Timeline"]["Started"]
    assert only["ArtifactS3Location"].startswith("b/x/")
    synthetics.stop_canary(Name="ran")
    assert [state(synthetics, "ran") for _ in range(2)] == ["STOPPING", "STOPPED"]
    last = synthetics.describe_canaries_last_run(Names=["ran"])["CanariesLastRun"]
    assert last == [{"CanaryName": "ran", "LastRun": only}]
    refused("ValidationException", lambda: synthetics.get_canary_runs(Name="ran", MaxResults=101))


def test_a_canary_that_runs_once_stops_by_itself(synthetics):
    run(synthetics, "once", Schedule={"Expression": "rate(0 minute)"})
    first_runs(synthetics, "once")
    state(synthetics, "once")
    assert state(synthetics, "once") == "STOPPED"


def test_the_log_group_of_a_canary_that_ran_outlives_it(aws, synthetics):
    run(synthetics, "logged")
    engine = synthetics.get_canary(Name="logged")["Canary"]["EngineArn"].split(":")[6]
    synthetics.stop_canary(Name="logged")
    state(synthetics, "logged")
    synthetics.delete_canary(Name="logged")
    groups = aws("logs", "us-east-1").describe_log_groups(logGroupNamePrefix="/aws/lambda/cwsyn-logged")["logGroups"]
    assert [group["logGroupName"] for group in groups] == [f"/aws/lambda/{engine}"]
