"""Tells what is to be done so that what is live is what a clone holds: a line `apply KIND ROOT` for each root whose revision is
not live, and a line `destroy KIND ROOT COMMIT MODULES` for each that was removed and is live still, where COMMIT is the last one that
had it, and MODULES the folder of the modules that it uses. KIND is class or site.

usage: changed_roots.py CLONE LIVE [ROOT…]
CLONE is the folder of the clone; LIVE the JSON that `aws ssm get-parameters-by-path` gave. With ROOTs, only these are
told of, each in any case: applied if it is there, else destroyed.
A root is a folder with .sitekeeper.json, which names its revision and its hand-over parameter. Whether one that was
removed is still live is told by that parameter alone, so that what failed part way is told of again.
"""

import collections
import functools
import json
import subprocess
import sys
from pathlib import Path

MANIFEST = ".sitekeeper.json"
PREFIX = "/sitekeeper/v1/"
# Of classes/<class> and sites/<namespace>/<site>/<environment>.
LENGTHS = (2, 4)


def live_revisions(answer):
    """Revision by parameter name; None where the value holds none, which counts as not live."""
    revisions = {}
    for parameter in answer["Parameters"]:
        try:
            revisions[parameter["Name"]] = json.loads(parameter["Value"])["revision"]
        except (ValueError, KeyError, TypeError):
            print(f"{parameter['Name']} holds no revision; its root counts as changed", file=sys.stderr)
            revisions[parameter["Name"]] = None
    return revisions


def roots_in(clone):
    """Manifest of each root that `clone` holds, by path."""
    return {
        manifest.parent.relative_to(clone).as_posix(): json.loads(manifest.read_text())
        for manifest in sorted(clone.rglob(MANIFEST))
    }


def folder_of(parameter):
    """Where the root lies that hands over in this parameter, below the path of its class; None if it is none of ours."""
    match parameter.removeprefix(PREFIX).split("/"):
        case [_, name]:
            return f"classes/{name}"
        case [_, _, namespace, site, environment]:
            return f"sites/{namespace}/{site}/{environment}"
    return None


def kind_of(parameter):
    """Of the root that hands over in it."""
    return "class" if (folder_of(parameter) or "").startswith("classes/") else "site"


class History:
    """What the branch held before: read once, and fetched if the clone is shallow, when somebody asks."""

    def __init__(self, clone):
        self.clone = clone

    def git(self, *arguments):
        command = ["git", "-C", str(self.clone), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @functools.cached_property
    def removals(self):
        """(path, last commit that had it) of each root that was removed, latest first; by its path, and by its folder below any."""
        if self.git("rev-parse", "--is-shallow-repository").strip() == "true":
            self.git("fetch", "--quiet", "--unshallow")
        log = ["log", "--first-parent", "-m", "--no-renames", "--diff-filter=D", "--format=%H", "--name-only", "HEAD"]
        found, commit = collections.defaultdict(list), ""
        for line in filter(None, self.git(*log, "--", f":(top,glob)**/{MANIFEST}").splitlines()):
            if line.endswith(MANIFEST):
                path = Path(line).parent
                for folder in {path.as_posix(), *("/".join(path.parts[-length:]) for length in LENGTHS)}:
                    found[folder].append((path.as_posix(), f"{commit}^1"))
            else:
                commit = line
        return found

    def removed(self, folder, parameter):
        """(path, what is told of it) of the root that handed over in a parameter; None if this repository had none, or has another there."""
        for path, commit in self.removals.get(folder, []):
            its = parameter_in(self.git("show", f"{commit}:{path}/{MANIFEST}")) or ""
            if parameter and parameter != its:
                continue
            if (self.clone / path).exists():
                print(f"{path} holds something else now, so what {parameter} tells of is not destroyed", file=sys.stderr)
                return None
            modules = path.removesuffix(folder_of(its) or path) + "modules"
            return path, f"destroy {kind_of(its)} {path} {self.git('rev-parse', commit).strip()} {modules}"
        return None


def parameter_in(manifest):
    try:
        return json.loads(manifest)["parameter"]
    except (ValueError, KeyError, TypeError):
        return None


def removed_roots(clone, present, revisions):
    """What is told, by path, of each root that is live and that the branch had and has no more."""
    history, removed = History(clone), {}
    handed_over = {manifest["parameter"] for manifest in present.values()}
    for parameter in sorted(revisions.keys() - handed_over):
        folder = folder_of(parameter)
        found = folder and history.removed(folder, parameter)
        if found:
            removed[parameter] = found
    return dict(found for parameter, found in removed.items() if not is_in_use(parameter, revisions, removed))


def is_in_use(parameter, revisions, removed):
    """Whether the root is a class's, and something is live in it that stays."""
    users = [name for name in revisions if name.startswith(parameter + "/") and name not in removed]
    if users:
        print(f"{parameter} was removed, and is not destroyed while these are live: {', '.join(sorted(users))}", file=sys.stderr)
    return bool(users)


def changed(clone, revisions):
    """The lines for everything that changed."""
    present = roots_in(clone)
    for path, manifest in present.items():
        if revisions.get(manifest["parameter"]) != manifest["revision"]:
            yield f"apply {kind_of(manifest['parameter'])} {path}"
    for _, line in sorted(removed_roots(clone, present, revisions).items()):
        yield line


def asked_for(clone, roots):
    """The lines for these roots."""
    present, history = roots_in(clone), History(clone)
    for root in roots:
        path = root.rstrip("/")
        if path in present:
            yield f"apply {kind_of(present[path]['parameter'])} {path}"
        elif found := history.removed(path, None):
            yield found[1]
        else:
            sys.exit(f"there is and was no root {path} in the repository (a folder with {MANIFEST})")


def main(clone, live, *roots):
    lines = asked_for(Path(clone), roots) if roots else changed(Path(clone), live_revisions(json.loads(Path(live).read_text())))
    for line in lines:
        print(line)


if __name__ == "__main__":
    main(*sys.argv[1:])
