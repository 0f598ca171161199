"""Fills Jinja2 templates of the roots that the operator renders, and makes the manifest of each.

usage: fill.py TEMPLATES SITES NAME

Prints figures as lines `name value unit`, and the SHA-256 of all output as `NAME.digest`.
"""

import hashlib
import json
import re
import resource
import statistics
import sys
import time

import jinja2

ROUNDS = 5
ESCAPED = re.compile(r'["\\\n\r\t]|[$%](?=\{)')
WRITTEN = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "$": "$$", "%": "%%"}


def hcl(text):
    """The text as the inside of a quoted string of HCL."""
    return ESCAPED.sub(lambda found: WRITTEN[found.group()], text)


def compiled(kinds):
    environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
    environment.filters["hcl"] = hcl
    return [
        [
            (
                root["manifest"],
                environment.from_string(root["manifest"]["parameter"]),
                [(name, environment.from_string(text)) for name, text in sorted(root["files"].items())],
            )
            for root in kind
        ]
        for kind in kinds
    ]


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def manifest(head, parameter, uid, hashes):
    revision = "".join(f"{digest}  {name}\n" for name, digest in hashes.items())
    return json.dumps(
        {
            "owner": head["owner"],
            "uid": uid,
            "generation": head["generation"],
            "renderer": head["renderer"],
            "parameter": parameter,
            "revision": sha256(revision.encode()),
            "files": hashes,
        },
        indent=2,
    )


def roots(kind, site):
    """The files of each root of a Site by name, as UTF-8."""
    for (head, parameter, templates), name in zip(kind, site["names"], strict=True):
        values = {"site": site["site"], "host": site["host"], "name": name}
        files = {file: template.render(values).encode() for file, template in templates}
        hashes = {file: sha256(content) for file, content in files.items()}
        files[".sitekeeper.json"] = (manifest(head, parameter.render(values), site["uid"], hashes) + "\n").encode()
        yield files


def timed(kinds, sites):
    cpu, started = time.process_time(), time.perf_counter()
    for site in sites:
        for _ in roots(kinds[site["kind"]], site):
            pass
    return time.perf_counter() - started, time.process_time() - cpu


def main(path, number, name):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    kinds, sites = compiled(data["kinds"]), data["sites"][: int(number)]
    timed(kinds, sites[:1000])
    rounds = [timed(kinds, sites) for _ in range(ROUNDS)]
    seconds, cpu = (statistics.median(column) for column in zip(*rounds, strict=True))
    size, digest = 0, hashlib.sha256()
    for site in sites:
        for files in roots(kinds[site["kind"]], site):
            for _, content in sorted(files.items()):
                size += len(content)
                digest.update(content)
    print(f"{name}.sites_per_second {len(sites) / seconds:.3f} sites/s")
    print(f"{name}.cpu_per_site {cpu / len(sites) * 1e6:.3f} us")
    print(f"{name}.peak_memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss} KiB")
    print(f"{name}.bytes {size} bytes")
    print(f"{name}.digest {digest.hexdigest()} sha256")


if __name__ == "__main__":
    main(*sys.argv[1:])
