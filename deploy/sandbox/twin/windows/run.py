"""One execution of a maintenance window: its tasks by priority, each on its targets."""

from __future__ import annotations

import math
import sys
import traceback
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from twin.operations import World
from twin.services.ssm_instances import matching_ids
from twin.windows.tasks import Invocation, start_and_follow

_FAILED = "One or more tasks in the orchestration failed."


@dataclass(frozen=True)
class Target:
    """An instance, and the window target that brought it, if one did."""

    instance: str
    window_target: dict[str, Any]


@dataclass
class WindowRun:
    """`execution` is what the API tells of it, changed under the world's lock only."""

    world: World
    account: str
    region: str
    execution: dict[str, Any]

    def go(self) -> None:
        """From the first task to the last."""
        self._tell(self.execution, Status="IN_PROGRESS")
        try:
            tasks = self._tasks()
            for task in tasks:
                self._run(task)
            statuses = {record["Status"] for record in self.execution["tasks"]}
            details = None if tasks else "No tasks to execute."
        except Exception:
            traceback.print_exc(file=sys.stderr)
            statuses, details = {"FAILED"}, "The twin failed; its standard error tells why."
        succeeded = statuses <= {"SUCCESS"}
        self._end(self.execution, "SUCCESS" if succeeded else "FAILED", details if succeeded else details or _FAILED)

    def _tasks(self) -> list[dict[str, Any]]:
        """Of the window as it is now; the lowest number goes first."""
        with self.world.lock:
            tasks = self.world.table(self.account, self.region, "window tasks").values()
            ours = [dict(task) for task in tasks if task["WindowId"] == self.execution["WindowId"]]
        return sorted(ours, key=lambda task: int(task["Priority"]))

    def _run(self, task: dict[str, Any]) -> None:
        with self.world.lock:
            targets = self._targets(task)
        record = {
            "WindowExecutionId": self.execution["WindowExecutionId"], "TaskExecutionId": str(uuid.uuid4()),
            "Status": "IN_PROGRESS", "StatusDetails": None, "StartTime": self.world.clock.now(), "EndTime": None,
            "TaskArn": task["TaskArn"], "TaskType": task["TaskType"], "ServiceRole": task.get("ServiceRoleArn"),
            "Priority": task["Priority"], "MaxConcurrency": task.get("MaxConcurrency"), "MaxErrors": task.get("MaxErrors"),
            "invocations": [],
        }  # fmt: skip
        with self.world.lock:
            self.execution["tasks"].append(record)
        count = max(1, len(targets))
        errors = _share(task.get("MaxErrors") or "1", count, math.floor)
        with ThreadPoolExecutor(max(1, _share(task.get("MaxConcurrency") or "1", count, math.ceil))) as pool:
            list(pool.map(lambda target: self._invoke(task, record, target, errors), targets))
        bad = [one["Status"] for one in record["invocations"] if one["Status"] != "SUCCESS"]
        self._end(record, bad[0] if bad else "SUCCESS", None if targets else "No invocations to execute.")

    def _targets(self, task: dict[str, Any]) -> list[Target]:
        """The instances that run and match; a task without targets runs once, on none."""
        if not task["Targets"]:
            return [Target("", {})]
        ids = [value for item in task["Targets"] if item["Key"] == "WindowTargetIds" for value in item["Values"]]
        held = self.world.table(self.account, self.region, "window targets")
        groups = [held[target_id] for target_id in ids if target_id in held] if ids else [{"Targets": task["Targets"]}]
        found = {
            instance: Target(instance, group)
            for group in reversed(groups)
            for instance in matching_ids(self.account, self.region, group["Targets"])
        }
        return [found[instance] for instance in sorted(found)]

    def _invoke(self, task: dict[str, Any], record: dict[str, Any], target: Target, errors: int) -> None:
        told: dict[str, Any] = {
            "WindowExecutionId": record["WindowExecutionId"], "TaskExecutionId": record["TaskExecutionId"],
            "InvocationId": str(uuid.uuid4()), "TaskType": task["TaskType"], "Status": "IN_PROGRESS", "StatusDetails": None,
            "StartTime": self.world.clock.now(), "EndTime": None, "target": target.instance,
            "OwnerInformation": target.window_target.get("OwnerInformation"),
            "WindowTargetId": target.window_target.get("WindowTargetId"),
        }  # fmt: skip
        with self.world.lock:
            failed = sum(1 for one in record["invocations"] if one["Status"] in ("FAILED", "TIMED_OUT"))
            record["invocations"].append(told)
        if failed > errors:
            return self._end(told, "CANCELLED", "The task has had more errors than MaxErrors.")
        status, details = start_and_follow(Invocation(self.world, self.account, self.region, self.execution, task, told))
        return self._end(told, status, details)

    def _end(self, record: dict[str, Any], status: str, details: str | None) -> None:
        self._tell(record, Status=status, StatusDetails=details, EndTime=self.world.clock.now())

    def _tell(self, record: dict[str, Any], **members: Any) -> None:
        with self.world.lock:
            record.update(members)


def _share(text: str, count: int, rounded: Any) -> int:
    """A number, or a percentage of the targets."""
    return int(rounded(int(text[:-1]) * count / 100)) if text.endswith("%") else int(text)
