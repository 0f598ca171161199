import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "count_tests.py"


def count(*folders):
    return subprocess.run([sys.executable, PROGRAM, *folders], capture_output=True, text=True)


def test_should_add_up_maven_and_pytest_reports_and_leave_out_the_summary(tmp_path):
    maven, pytest = tmp_path / "surefire-reports", tmp_path / "pytest-reports"
    maven.mkdir()
    pytest.mkdir()
    (maven / "TEST-a.xml").write_text('<testsuite tests="5" failures="1" errors="1" skipped="1"/>')
    (maven / "failsafe-summary.xml").write_text("<failsafe-summary><completed>5</completed></failsafe-summary>")
    (pytest / "twin.xml").write_text('<testsuites><testsuite tests="3" failures="0" errors="0" skipped="0"/></testsuites>')
    assert count(maven, pytest).stdout == "5 passed, 2 failed, 1 skipped\n"


def test_should_fail_when_there_is_no_report(tmp_path):
    assert count(tmp_path).returncode == 1
