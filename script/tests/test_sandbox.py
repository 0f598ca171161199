"""What script/sandbox says when there is no sandbox, and when it is called wrongly."""

from __future__ import annotations

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1]


def run(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=SCRIPT, capture_output=True, text=True, timeout=30)


def test_nothing_runs_against_another_cluster_when_no_sandbox_is_up(tmp_path: Path) -> None:
    done = run(f'eval "$(./sandbox env --dir {tmp_path}/none)" && echo went on')

    assert done.returncode != 0
    assert done.stdout == ""
    assert "no sandbox is up" in done.stderr


def test_says_what_is_missing_when_dir_has_no_folder() -> None:
    done = run("./sandbox up --dir")

    assert done.returncode == 1
    assert "error: --dir needs a folder" in done.stderr
