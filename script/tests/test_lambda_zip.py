import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "lambda-zip"


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "purge" / "lambda"
    folder.mkdir(parents=True)
    (folder / "purge.py").write_text("def handler(event, context):\n    return 1\n")
    return folder / "purge.py"


def pack(folder, *options):
    return subprocess.run([sys.executable, PROGRAM, *options, folder], capture_output=True, text=True, check=False)


def test_should_pack_a_function_under_its_name(tmp_path, source):
    assert pack(tmp_path).returncode == 0
    with zipfile.ZipFile(source.with_suffix(".zip")) as archive:
        assert archive.namelist() == ["purge.py"]
        assert archive.read("purge.py") == source.read_bytes()
        assert archive.infolist()[0].external_attr >> 16 == 0o100644


def test_should_give_the_same_bytes_whatever_the_files_time_and_mode(tmp_path, source):
    pack(tmp_path)
    first = source.with_suffix(".zip").read_bytes()
    source.with_suffix(".zip").unlink()
    os.utime(source, (0, 2_000_000_000))
    source.chmod(0o600)
    pack(tmp_path)
    assert source.with_suffix(".zip").read_bytes() == first


def test_should_find_what_is_outdated_and_write_nothing_when_it_checks(tmp_path, source):
    assert pack(tmp_path, "--check").returncode == 1
    assert not source.with_suffix(".zip").exists()
    pack(tmp_path)
    assert pack(tmp_path, "--check").returncode == 0
    source.write_text("changed")
    run = pack(tmp_path, "--check")
    assert run.returncode == 1 and "run script/lambda-zip" in run.stderr


def test_should_fail_where_there_is_nothing_to_pack(tmp_path):
    run = pack(tmp_path)
    assert run.returncode == 1 and "there is no" in run.stderr
