import json
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "changed_roots.py"


def manifest(clone, root, revision):
    folder = clone / root
    folder.mkdir(parents=True)
    (folder / ".sitekeeper.json").write_text(json.dumps({"revision": revision, "parameter": f"/sitekeeper/v1/main/{root}"}))


def changed(tmp_path, live):
    """Runs the program with `live`: parameter value by root."""
    answer = {"Parameters": [{"Name": f"/sitekeeper/v1/main/{root}", "Value": value} for root, value in live.items()]}
    (tmp_path / "live.json").write_text(json.dumps(answer))
    run = subprocess.run([sys.executable, PROGRAM, tmp_path / "clone", tmp_path / "live.json"], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_should_name_only_roots_whose_revision_is_not_live(tmp_path):
    manifest(tmp_path / "clone", "classes/tokyo", "r1")
    manifest(tmp_path / "clone", "sites/web/live/production", "r2")
    manifest(tmp_path / "clone", "sites/web/moved/production", "r3")
    manifest(tmp_path / "clone", "sites/web/new/production", "r1")
    live = {"classes/tokyo": '{"revision": "r1"}', "sites/web/live/production": '{"revision": "r2"}', "sites/web/moved/production": '{"revision": "r2"}'}
    assert changed(tmp_path, live) == ["sites/web/moved/production", "sites/web/new/production"]


def test_should_name_a_root_whose_parameter_cannot_be_read(tmp_path):
    manifest(tmp_path / "clone", "classes/tokyo", "r1")
    assert changed(tmp_path, {"classes/tokyo": "not JSON"}) == ["classes/tokyo"]


def test_should_name_nothing_when_all_is_live(tmp_path):
    manifest(tmp_path / "clone", "classes/tokyo", "r1")
    assert changed(tmp_path, {"classes/tokyo": '{"revision": "r1"}'}) == []
