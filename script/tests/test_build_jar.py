"""When the operator is built before it is run: never is one of older source shown."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1]
JAR = "target/quarkus-app/quarkus-run.jar"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose Maven only tells that it was called."""
    (tmp_path / "script").mkdir()
    shutil.copy(SCRIPT / "lib.sh", tmp_path / "script")
    for file in ("pom.xml", "src/main/java/Some.java", JAR, "bin/mvn"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    (tmp_path / "bin/mvn").write_text("#!/bin/sh\ntouch built\n")
    (tmp_path / "bin/mvn").chmod(0o755)
    return tmp_path


def is_built(project: Path) -> bool:
    command = f'PATH={project}/bin:$PATH; . "{project}/script/lib.sh"; build_jar'
    subprocess.run(["bash", "-euc", command], cwd=project, capture_output=True, timeout=30, check=True)
    return (project / "built").exists()


def set_time(file: Path, seconds: int) -> None:
    os.utime(file, (seconds, seconds))


@pytest.mark.parametrize(("source", "builds"), [(1_000, False), (3_000, True)])
@pytest.mark.parametrize("file", ["pom.xml", "src/main/java/Some.java"])
def test_builds_anew_only_when_the_source_is_newer(project: Path, file: str, source: int, builds: bool) -> None:
    for other in ("pom.xml", "src/main/java/Some.java", "src/main/java", "src/main"):
        set_time(project / other, 1_000)
    set_time(project / JAR, 2_000)
    set_time(project / file, source)

    assert is_built(project) is builds


def test_builds_when_there_is_none(project: Path) -> None:
    (project / JAR).unlink()

    assert is_built(project)
