import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "changed_roots.py"


class Repository:
    """A repository of roots, whose manifests are committed as people and the operator do."""

    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments):
        identity = ["-c", "user.name=Person", "-c", "user.email=person@example.com"]
        return subprocess.run(["git", *identity, *arguments], cwd=self.folder, capture_output=True, text=True, check=True).stdout.strip()

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "Change")
        return self.git("rev-parse", "HEAD")

    def hold(self, root, revision, parameter=None):
        folder = self.folder / root
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".sitekeeper.json").write_text(json.dumps({"revision": revision, "parameter": parameter or parameter_of(root)}))
        return self.commit()

    def remove(self, root):
        shutil.rmtree(self.folder / root)
        return self.commit()


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "clone")


def parameter_of(root):
    """That of the class tokyo, or of a Site in it."""
    tail = root.split("/sites/")[-1].removeprefix("sites/")
    return "/sitekeeper/v1/main/tokyo" if "classes/" in root else f"/sitekeeper/v1/main/tokyo/{tail}"


def run(clone, live, *roots):
    """Runs the program with `live`: parameter value by root."""
    answer = {"Parameters": [{"Name": parameter_of(root), "Value": value} for root, value in live.items()]}
    file = clone.parent / "live.json"
    file.write_text(json.dumps(answer))
    return subprocess.run([sys.executable, PROGRAM, clone, file, *roots], capture_output=True, text=True, check=False)


def told(clone, live, *roots):
    done = run(clone, live, *roots)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_should_apply_only_roots_whose_revision_is_not_live(repository):
    repository.hold("classes/tokyo", "r1")
    repository.hold("sites/web/live/production", "r2")
    repository.hold("sites/web/moved/production", "r3")
    repository.hold("sites/web/new/production", "r1")
    live = {"classes/tokyo": '{"revision": "r1"}', "sites/web/live/production": '{"revision": "r2"}', "sites/web/moved/production": '{"revision": "r2"}'}
    assert told(repository.folder, live) == ["apply site sites/web/moved/production", "apply site sites/web/new/production"]


def test_should_apply_a_root_whose_parameter_cannot_be_read(repository):
    repository.hold("classes/tokyo", "r1")
    assert told(repository.folder, {"classes/tokyo": "not JSON"}) == ["apply class classes/tokyo"]


def test_should_name_nothing_when_all_is_live(repository):
    repository.hold("classes/tokyo", "r1")
    assert told(repository.folder, {"classes/tokyo": '{"revision": "r1"}'}) == []


def test_should_destroy_a_removed_root_from_the_last_commit_that_had_it(repository):
    repository.hold("sites/web/gone/production", "r1")
    last = repository.hold("sites/web/gone/production", "r2")
    repository.remove("sites/web/gone/production")
    repository.commit()
    assert told(repository.folder, {"sites/web/gone/production": '{"revision": "r1"}'}) == [f"destroy site sites/web/gone/production {last} modules"]


def test_should_destroy_it_also_when_a_merge_removed_it_and_its_parameter_cannot_be_read(repository):
    last = repository.hold("infra/sites/web/gone/production", "r1")
    repository.git("switch", "--quiet", "-c", "removal")
    repository.remove("infra/sites/web/gone/production")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "removal")
    live = {"infra/sites/web/gone/production": "not JSON"}
    assert told(repository.folder, live) == [f"destroy site infra/sites/web/gone/production {last} infra/modules"]


def test_should_not_destroy_what_is_not_live_any_more(repository):
    repository.hold("sites/web/gone/production", "r1")
    repository.remove("sites/web/gone/production")
    assert told(repository.folder, {}) == []


def test_should_leave_alone_what_this_repository_never_had(repository):
    repository.hold("sites/web/ours/production", "r1", "/sitekeeper/v1/other/osaka/web/ours/production")
    repository.remove("sites/web/ours/production")
    live = {"sites/web/ours/production": '{"revision": "r1"}', "sites/web/theirs/production": '{"revision": "r1"}'}
    assert told(repository.folder, live) == []


def test_should_apply_a_root_that_came_back(repository):
    repository.hold("sites/web/back/production", "r1")
    repository.remove("sites/web/back/production")
    repository.hold("sites/web/back/production", "r2")
    assert told(repository.folder, {"sites/web/back/production": '{"revision": "r1"}'}) == ["apply site sites/web/back/production"]


def test_should_not_destroy_where_another_root_has_the_folder_now(repository):
    repository.hold("sites/web/shop/production", "r1")
    repository.remove("sites/web/shop/production")
    repository.hold("sites/web/shop/production", "r1", "/sitekeeper/v1/main/osaka/web/shop/production")
    done = run(repository.folder, {"sites/web/shop/production": '{"revision": "r1"}'})
    assert done.stdout.splitlines() == ["apply site sites/web/shop/production"]
    assert "holds something else now" in done.stderr


def test_should_destroy_a_class_only_when_nothing_that_stays_is_live_in_it(repository):
    repository.hold("sites/web/stays/production", "r1")
    last = repository.hold("classes/tokyo", "r1")
    repository.remove("classes/tokyo")
    stays = run(repository.folder, {"classes/tokyo": '{"revision": "r1"}', "sites/web/stays/production": '{"revision": "r1"}'})
    assert stays.stdout == ""
    assert "tokyo/web/stays/production" in stays.stderr
    with_site = repository.git("rev-parse", "HEAD")
    repository.remove("sites/web/stays/production")
    live = {"classes/tokyo": '{"revision": "r1"}', "sites/web/stays/production": '{"revision": "r1"}'}
    assert told(repository.folder, live) == [f"destroy class classes/tokyo {last} modules", f"destroy site sites/web/stays/production {with_site} modules"]


def test_should_know_a_class_and_the_modules_by_what_is_handed_over_not_by_names(repository):
    root, parameter = "infra/sites/sites/classes/classes/production", "/sitekeeper/v1/main/tokyo/classes/classes/production"
    repository.hold(root, "r1", parameter)
    assert told(repository.folder, {}) == [f"apply site {root}"]
    last = repository.git("rev-parse", "HEAD")
    repository.remove(root)
    assert told(repository.folder, {}, root) == [f"destroy site {root} {last} infra/sites/modules"]


def test_should_fetch_the_history_of_a_shallow_clone_only_when_it_is_needed(repository, tmp_path):
    last = repository.hold("sites/web/gone/production", "r1")
    repository.remove("sites/web/gone/production")
    repository.hold("sites/web/live/production", "r1")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", repository.folder.as_uri(), shallow], check=True)
    live = {"sites/web/live/production": '{"revision": "r1"}'}
    assert told(shallow, live) == []
    assert (shallow / ".git" / "shallow").exists()
    assert told(shallow, live | {"sites/web/gone/production": '{"revision": "r1"}'}) == [f"destroy site sites/web/gone/production {last} modules"]


def test_should_tell_what_is_asked_for_whatever_is_live(repository):
    last = repository.hold("sites/web/gone/production", "r1")
    repository.remove("sites/web/gone/production")
    below = repository.hold("infra/classes/gone", "r1", "/sitekeeper/v1/main/gone")
    repository.remove("infra/classes/gone")
    repository.hold("classes/tokyo", "r1")
    live = {"classes/tokyo": '{"revision": "r1"}'}
    assert told(repository.folder, live, "classes/tokyo/", "sites/web/gone/production", "infra/classes/gone") == [
        "apply class classes/tokyo",
        f"destroy site sites/web/gone/production {last} modules",
        f"destroy class infra/classes/gone {below} infra/modules",
    ]
    unknown = run(repository.folder, live, "sites/web/never/production")
    assert unknown.returncode != 0
    assert "there is and was no root" in unknown.stderr
