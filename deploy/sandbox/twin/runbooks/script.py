"""Scripts of runbooks, each in a process of its own that meets AWS as the execution's role.

https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
"""

from __future__ import annotations

import json
import multiprocessing
import os
import tempfile
import threading
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from twin.runbooks import script_child
from twin.runbooks.run import Failed, Run, Stopped, TimedOut

# To start Python and to load boto3 takes most of a second, so one process does it, and the others are forked from that one.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["twin.runbooks.script_warm"])
# Each start looks whether others have ended, and only one may hear of an end.
_one_at_a_time = threading.Lock()
# A script takes real time, so this is the wall's.
_LONGEST_SECONDS = 600
_LOOK_SECONDS = 0.02
_LOG_LENGTH = 10_000


def execute_script(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """What the handler returns, as Payload."""
    asked = {"script": inputs["Script"], "handler": inputs["Handler"], "payload": inputs.get("InputPayload") or {}}
    with tempfile.TemporaryDirectory(prefix="runbook-") as folder:
        Path(folder, "asked").write_text(json.dumps(asked))
        process = _FORKS.Process(target=script_child.run_in, args=(Path(folder), _environment(run)))
        with _one_at_a_time:
            os.environ["TWIN_ENDPOINT"] = run.world.endpoint
            process.start()
        _await(process, run, min(run.limit or _LONGEST_SECONDS, _LONGEST_SECONDS))
        told = Path(folder, "log").read_text(errors="replace")[-_LOG_LENGTH:]
        if process.exitcode:
            reason = told.strip().rpartition("\n")[2]
            raise Failed(f"Function failed during execution. {reason}\n{told.strip()}")
        payload = json.loads(Path(folder, "told").read_text())
    return {"Payload": payload, "OutputPayload": {"Payload": payload}, "ExecutionLog": told}


def _await(process: BaseProcess, run: Run, seconds: float) -> None:
    end = time.monotonic() + seconds
    try:
        while _is_alive(process):
            if run.is_cancelled():
                raise Stopped
            if time.monotonic() > end:
                raise TimedOut(f"The script took longer than {seconds} seconds.")
            time.sleep(_LOOK_SECONDS)
    finally:
        with _one_at_a_time:
            process.kill()
            process.join()


def _is_alive(process: BaseProcess) -> bool:
    with _one_at_a_time:
        return process.is_alive()


def _environment(run: Run) -> dict[str, str]:
    """Nothing of the twin's own but the path; without a role no credentials."""
    environment = {
        "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1", "NO_PROXY": "*", "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": run.world.endpoint, "AWS_REGION": run.region, "AWS_DEFAULT_REGION": run.region,
        "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }  # fmt: skip
    if "PYTHONPYCACHEPREFIX" in os.environ:
        environment["PYTHONPYCACHEPREFIX"] = os.environ["PYTHONPYCACHEPREFIX"]
    if run.credentials is not None and run.credentials.token:
        environment |= {
            "AWS_ACCESS_KEY_ID": run.credentials.access_key, "AWS_SECRET_ACCESS_KEY": run.credentials.secret,
            "AWS_SESSION_TOKEN": run.credentials.token,
        }  # fmt: skip
    return environment
