"""CloudWatch Synthetics: the whole life cycle of a canary. States advance each time they are read."""

from __future__ import annotations

import uuid
from datetime import datetime, timezone
from functools import partial
from typing import Any

from moto.logs.models import logs_backends

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.services.synthetics_runs import begin, catch_up, end, is_once, told
from twin.tags import add_tags, forget, tags_of

_MOVING = {"CREATING": "READY", "STARTING": "RUNNING", "STOPPING": "STOPPED"}
_TIMELINE = {"STARTING": "LastStarted", "STOPPING": "LastStopped"}
_SIMPLE_FIELDS = (
    "ExecutionRoleArn", "SuccessRetentionPeriodInDays", "FailureRetentionPeriodInDays", "VpcConfig",
    "ArtifactConfig", "ProvisionedResourceCleanup", "RuntimeVersion",
)  # fmt: skip
_CURRENT = (
    *(f"syn-nodejs-puppeteer-{n}.0" for n in range(17, 9, -1)),
    "syn-nodejs-playwright-4.0", "syn-nodejs-playwright-3.0", "syn-python-selenium-8.0", "syn-python-selenium-7.0",
)  # fmt: skip
_DEPRECATED = (
    "syn-nodejs-puppeteer-6.2", "syn-nodejs-puppeteer-5.2", "syn-nodejs-puppeteer-3.9", "syn-python-selenium-1.3",
)  # fmt: skip


@operation("synthetics", "CreateCanary")
def create(context: Context) -> Any:
    """CreateCanary: a name that exists is refused."""
    params, name = context.params, context.params["Name"]
    if name in context.table("canaries"):
        raise AwsError("ConflictException", f"Canary {name} already exists.")
    _check_runtime(params["RuntimeVersion"])
    context.allow("synthetics.Canaries", len(context.table("canaries")) + 1)
    now = context.now
    canary = {
        "Id": str(uuid.uuid4()),
        "Name": name,
        "SuccessRetentionPeriodInDays": 31,
        "FailureRetentionPeriodInDays": 31,
        "ProvisionedResourceCleanup": "AUTOMATIC",
        "Status": {"State": "CREATING", "StateReasonCode": "CREATE_PENDING"},
        "Timeline": {"Created": now, "LastModified": now},
        "Code": {"Handler": params["Code"].get("Handler")},
        "RunConfig": {"TimeoutInSeconds": 840, "MemoryInMB": 1000, "ActiveTracing": False},
        "version": 0,
        "fails": context.table("failing creations of canaries").get(name, False),
    }
    _apply(context, canary)
    context.table("canaries")[name] = canary
    add_tags(context, _arn(context, name), params.get("Tags") or {})
    return {"Canary": _view(context, canary)}


@operation("synthetics", "UpdateCanary")
def update(context: Context) -> Any:
    """UpdateCanary: the engine's version moves with code, run settings and runtime. Tags can't be changed here."""
    canary = _canary(context)
    _refuse_in(canary, *_MOVING, "UPDATING")
    if "RuntimeVersion" in context.params:
        _check_runtime(context.params["RuntimeVersion"])
    catch_up(canary, context.now)
    _apply(context, canary)
    canary["resting"] = canary["Status"]
    canary["Status"] = {"State": "UPDATING", "StateReasonCode": "UPDATE_PENDING"}
    canary["Timeline"]["LastModified"] = context.now
    return {}


@operation("synthetics", "GetCanary")
def get(context: Context) -> Any:
    """GetCanary: neither script nor environment variables are told."""
    canary = _canary(context)
    view = _view(context, canary)
    _advance(canary, context.now)
    return {"Canary": view}


@operation("synthetics", "DescribeCanaries")
def describe(context: Context) -> Any:
    """DescribeCanaries: 20 a page, with tags."""
    result = page(context, "Canaries", partial(_named, context), 20, invalid="ValidationException")
    shown = result["Canaries"]
    result["Canaries"] = [_view(context, canary) for canary in shown]
    for canary in shown:
        _advance(canary, context.now)
    return result


@operation("synthetics", "DescribeCanariesLastRun")
def describe_last_runs(context: Context) -> Any:
    """DescribeCanariesLastRun: canaries that have run."""
    return page(context, "CanariesLastRun", partial(_last_runs, context), 20, invalid="ValidationException")


def _last_runs(context: Context) -> list[dict[str, Any]]:
    shown = {canary["Name"]: told(canary, context.now) for canary in _named(context)}
    return [{"CanaryName": name, "LastRun": runs_of[0]} for name, runs_of in shown.items() if runs_of]


@operation("synthetics", "GetCanaryRuns")
def runs(context: Context) -> Any:
    """GetCanaryRuns: newest first, 100 a page; those of the last start and of earlier ones."""
    shown = told(_canary(context), context.now)
    return page(context, "CanaryRuns", shown, 100, invalid="ValidationException")


@operation("synthetics", "StartCanary")
def start(context: Context) -> Any:
    """StartCanary."""
    canary = _canary(context)
    _refuse_in(canary, *_MOVING, "UPDATING", "RUNNING")
    canary["Status"] = {"State": "STARTING"}
    _write_log(context, canary)
    return {}


@operation("synthetics", "StopCanary")
def stop(context: Context) -> Any:
    """StopCanary."""
    canary = _canary(context)
    _refuse_in(canary, *_MOVING, "UPDATING", "READY", "STOPPED")
    catch_up(canary, context.now)
    end(canary)
    canary["Status"] = {"State": "STOPPING"}
    return {}


@operation("synthetics", "DeleteCanary")
def delete(context: Context) -> Any:
    """DeleteCanary: only one that rests."""
    canary = _canary(context)
    _refuse_in(canary, *_MOVING, "UPDATING", "RUNNING")
    del context.table("canaries")[canary["Name"]]
    forget(context, _arn(context, canary["Name"]))
    return {}


@operation("synthetics", "DescribeRuntimeVersions")
def runtime_versions(context: Context) -> Any:
    """DescribeRuntimeVersions: the deprecated ones carry their date."""
    past, release = datetime(2024, 3, 8, tzinfo=timezone.utc), datetime(2023, 1, 1, tzinfo=timezone.utc)
    names = (*_CURRENT, *_DEPRECATED)
    versions = [{"VersionName": name, "Description": name, "ReleaseDate": release} for name in names]
    for version in versions[len(_CURRENT) :]:
        version["DeprecationDate"] = past
    return page(context, "RuntimeVersions", versions, 100, invalid="ValidationException")


def _apply(context: Context, canary: dict[str, Any]) -> None:
    params, name = context.params, context.params["Name"]
    canary.update({field: params[field] for field in _SIMPLE_FIELDS if field in params})
    if "ArtifactS3Location" in params:
        canary["ArtifactS3Location"] = params["ArtifactS3Location"].removeprefix("s3://")
    if "Schedule" in params:
        canary["Schedule"] = {"DurationInSeconds": 0, **params["Schedule"]}
    if "RunConfig" in params:
        told = {k: v for k, v in params["RunConfig"].items() if k not in ("EnvironmentVariables", "EphemeralStorage")}
        canary["RunConfig"] = {**canary["RunConfig"], **told}
    if params.keys() & {"Code", "RunConfig", "RuntimeVersion", "VpcConfig"}:
        canary["version"] += 1
        canary["Code"] = {
            "Handler": (params.get("Code") or {}).get("Handler", canary["Code"]["Handler"]),
            "SourceLocationArn": context.arn("lambda", f"layer:cwsyn-{name}-{canary['Id']}:{canary['version']}"),
        }
        canary["EngineArn"] = context.arn("lambda", f"function:cwsyn-{name}-{canary['Id']}:{canary['version']}")


def _write_log(context: Context, canary: dict[str, Any]) -> None:
    """Its engine makes its log group with the first run; nothing removes it, DeleteCanary neither."""
    logs, group = logs_backends[context.account][context.region], f"/aws/lambda/cwsyn-{canary['Name']}-{canary['Id']}"
    if group not in logs.groups:
        logs.create_log_group(group, {})


def _advance(canary: dict[str, Any], now: datetime) -> None:
    state = canary["Status"]["State"]
    if state == "UPDATING":
        canary["Status"] = canary.pop("resting")
    elif state == "CREATING" and canary["fails"]:
        reason = "The role defined for the function cannot be assumed by Lambda."
        canary["Status"] = {"State": "ERROR", "StateReason": reason, "StateReasonCode": "CREATE_FAILED"}
    elif state in _MOVING:
        canary["Status"] = {"State": _MOVING[state]}
        if state in _TIMELINE:
            canary["Timeline"][_TIMELINE[state]] = now
        if state == "STARTING":
            begin(canary, canary["Timeline"]["LastStarted"])
    elif state == "RUNNING" and is_once(canary):
        catch_up(canary, now)
        if "next_run" not in canary:
            canary["Status"] = {"State": "STOPPED"}


def _canary(context: Context) -> dict[str, Any]:
    canary = context.table("canaries").get(context.params["Name"])
    if canary is None:
        raise AwsError("ResourceNotFoundException", f"Canary {context.params['Name']} not found.")
    return canary


def _named(context: Context) -> list[dict[str, Any]]:
    names = context.params.get("Names")
    canaries = context.table("canaries") if names else context.listed("canaries")
    return [canary for name, canary in sorted(canaries.items()) if not names or name in names]


def _refuse_in(canary: dict[str, Any], *states: str) -> None:
    if canary["Status"]["State"] in states:
        raise AwsError("ConflictException", f"Canary {canary['Name']} is in the state {canary['Status']['State']}.")


def _check_runtime(version: str) -> None:
    if version in _DEPRECATED:
        raise AwsError("ValidationException", f"The runtime version {version} is deprecated.")
    if version not in _CURRENT:
        raise AwsError("ValidationException", f"Invalid runtime version: {version}")


def _view(context: Context, canary: dict[str, Any]) -> dict[str, Any]:
    hidden = ("version", "fails", "resting", "runs", "next_run", "result")
    view = {key: value for key, value in canary.items() if key not in hidden}
    return {**view, "Timeline": dict(canary["Timeline"]), "Tags": tags_of(context, _arn(context, canary["Name"]))}


def _arn(context: Context, name: str) -> str:
    return context.arn("synthetics", f"canary:{name}")
