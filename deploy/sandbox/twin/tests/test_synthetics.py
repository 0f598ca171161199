"""The life of a canary."""

from __future__ import annotations

import pytest
from errors import refused
from test_validation import CANARY


@pytest.fixture
def synthetics(aws):
    return aws("synthetics", "us-west-2")


def create(synthetics, name, **more):
    return synthetics.create_canary(**{**CANARY, "Name": name, **more})["Canary"]


def state(synthetics, name):
    return synthetics.get_canary(Name=name)["Canary"]["Status"]["State"]


def test_states_advance(synthetics):
    assert create(synthetics, "life")["Status"]["State"] == "CREATING"
    refused("ConflictException", lambda: synthetics.start_canary(Name="life"))
    assert [state(synthetics, "life") for _ in range(2)] == ["CREATING", "READY"]
    synthetics.start_canary(Name="life")
    assert [state(synthetics, "life") for _ in range(2)] == ["STARTING", "RUNNING"]
    refused("ConflictException", lambda: synthetics.delete_canary(Name="life"))
    synthetics.stop_canary(Name="life")
    assert [state(synthetics, "life") for _ in range(2)] == ["STOPPING", "STOPPED"]
    synthetics.delete_canary(Name="life")
    refused("ResourceNotFoundException", lambda: synthetics.get_canary(Name="life"))


def test_a_name_is_taken_once(synthetics):
    create(synthetics, "taken")
    refused("ConflictException", lambda: create(synthetics, "taken"))


def test_updates_move_the_engine_and_keep_the_tags(synthetics):
    made = create(synthetics, "engine", Tags={"sitekeeper:owner": "main"})
    state(synthetics, "engine")
    synthetics.update_canary(Name="engine", SuccessRetentionPeriodInDays=7)
    assert synthetics.get_canary(Name="engine")["Canary"]["EngineArn"] == made["EngineArn"]
    synthetics.update_canary(Name="engine", RunConfig={"TimeoutInSeconds": 30})
    read = synthetics.get_canary(Name="engine")["Canary"]
    assert read["EngineArn"].endswith(":2") and made["EngineArn"].endswith(":1")
    assert (read["SuccessRetentionPeriodInDays"], read["RunConfig"]["TimeoutInSeconds"]) == (7, 30)
    assert read["Tags"] == {"sitekeeper:owner": "main"}


def test_tags(synthetics):
    create(synthetics, "tagged", Tags={"a": "1"})
    arn = "arn:aws:synthetics:us-west-2:123456789012:canary:tagged"
    synthetics.tag_resource(ResourceArn=arn, Tags={"b": "2"})
    synthetics.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert synthetics.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"b": "2"}


def test_twenty_a_page(synthetics):
    for i in range(23):
        create(synthetics, f"paged-{i:02}")
    pages = _pages(synthetics)
    assert len(pages[0]["Canaries"]) == 20
    assert {c["Name"] for p in pages for c in p["Canaries"]} >= {f"paged-{i:02}" for i in range(23)}
    refused("ValidationException", lambda: synthetics.describe_canaries(MaxResults=21))


def _pages(synthetics):
    pages = [synthetics.describe_canaries()]
    while "NextToken" in pages[-1]:
        pages.append(synthetics.describe_canaries(NextToken=pages[-1]["NextToken"]))
    return pages


def test_runtime_versions(synthetics):
    versions = {v["VersionName"]: v for v in synthetics.describe_runtime_versions()["RuntimeVersions"]}
    assert "DeprecationDate" not in versions["syn-nodejs-puppeteer-17.0"]
    deprecated = next(name for name, version in versions.items() if "DeprecationDate" in version)
    refused("ValidationException", lambda: create(synthetics, "old", RuntimeVersion=deprecated))
    refused("ValidationException", lambda: create(synthetics, "unknown", RuntimeVersion="syn-nodejs-puppeteer-99.0"))


def test_no_last_run_before_the_first(synthetics):
    create(synthetics, "fresh")
    assert synthetics.describe_canaries_last_run(Names=["fresh"])["CanariesLastRun"] == []
