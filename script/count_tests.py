"""Prints `N passed, N failed, N skipped` over the JUnit XML reports in the given folders; 1 when there are none."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def suites(file):
    """The outermost test suites of a report; Maven writes one, pytest wraps its own."""
    top = ElementTree.parse(file).getroot()
    return [top] if top.tag == "testsuite" else top.findall("testsuite")


def count(files):
    """(passed, failed, skipped) over all files; an error is a failure."""
    total = failed = skipped = 0
    for suite in (suite for file in files for suite in suites(file)):
        total += int(suite.get("tests"))
        failed += int(suite.get("failures")) + int(suite.get("errors"))
        skipped += int(suite.get("skipped"))
    return total - failed - skipped, failed, skipped


if __name__ == "__main__":
    # failsafe-summary.xml repeats what the TEST-*.xml files say.
    reports = [file for folder in sys.argv[1:] for file in Path(folder).glob("*.xml") if file.name != "failsafe-summary.xml"]
    passed, failed, skipped = count(reports)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(0 if reports else 1)
