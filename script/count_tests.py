"""Prints `N passed, N failed, N skipped` over the JUnit XML reports in the given folders; 1 when there are none."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def suites(file):
    """The outermost test suites of a report: Maven writes one, pytest wraps its own, Maven's summary has none."""
    top = ElementTree.parse(file).getroot()
    return [top] if top.tag == "testsuite" else top.findall("testsuite")


def count(found):
    """(passed, failed, skipped) over the suites; an error is a failure."""
    total = sum(int(suite.get("tests")) for suite in found)
    failed = sum(int(suite.get("failures")) + int(suite.get("errors")) for suite in found)
    skipped = sum(int(suite.get("skipped")) for suite in found)
    return total - failed - skipped, failed, skipped


if __name__ == "__main__":
    reports = [suite for folder in sys.argv[1:] for file in Path(folder).glob("*.xml") for suite in suites(file)]
    print("{} passed, {} failed, {} skipped".format(*count(reports)))
    sys.exit(0 if reports else 1)
