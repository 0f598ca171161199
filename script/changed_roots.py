"""Prints the Terraform roots of a clone whose revision is not live, one path a line.

usage: changed_roots.py CLONE LIVE
CLONE is the folder of the clone; LIVE the JSON that `aws ssm get-parameters-by-path` gave.
A root is a folder with .sitekeeper.json, which names its revision and its hand-over parameter.
"""

import json
import sys
from pathlib import Path


def live_revisions(answer):
    """Revision by parameter name; a value that holds none counts as not live."""
    revisions = {}
    for parameter in answer["Parameters"]:
        try:
            revisions[parameter["Name"]] = json.loads(parameter["Value"])["revision"]
        except (ValueError, KeyError, TypeError):
            print(f"{parameter['Name']} holds no revision; its root counts as changed", file=sys.stderr)
    return revisions


def changed_roots(clone, revisions):
    """Paths of the roots in `clone` whose manifest has another revision than `revisions`."""
    for manifest in sorted(clone.rglob(".sitekeeper.json")):
        content = json.loads(manifest.read_text())
        if revisions.get(content["parameter"]) != content["revision"]:
            yield manifest.parent.relative_to(clone).as_posix()


if __name__ == "__main__":
    live = live_revisions(json.loads(Path(sys.argv[2]).read_text()))
    print("\n".join(changed_roots(Path(sys.argv[1]), live)))
