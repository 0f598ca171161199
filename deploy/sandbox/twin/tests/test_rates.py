"""Request rates: enforced only when told, on the twin's clock."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from certificates import signed
from errors import refused
from werkzeug.test import Client

from twin.rates import Rate, Rates, _rate_of
from twin.server import Twin

_SIGNED_FOR = "TESTKEY/20260101/us-east-1/acm/aws4_request"
_LISTING = {
    "X-Amz-Target": "CertificateManager.ListCertificates",
    "Authorization": f"AWS4-HMAC-SHA256 Credential={_SIGNED_FOR}, SignedHeaders=host, Signature=0",
}


@pytest.fixture
def enforce(endpoint):
    """Enforces the rates until the test ends."""
    page = f"{endpoint}/twin/rates"
    yield lambda: requests.post(page, json={"enforced": True}, timeout=10)
    requests.post(page, json={"enforced": False}, timeout=10)


def test_a_bucket_empties_and_fills():
    rates, rate = Rates(), Rate("s", "O", 3, 5, "")
    taken = lambda now: rates._taken(rate, ("k",), now)  # noqa: E731
    assert [taken(10) for _ in range(6)] == [True] * 5 + [False]
    assert [taken(11) for _ in range(4)] == [True] * 3 + [False]
    assert sum(taken(100) for _ in range(9)) == 5


def test_the_rates_of_facts():
    assert _rate_of("cloudwatch", "PutMetricAlarm").per_second == 3
    assert _rate_of("cloudwatch", "DescribeAlarms").per_second == 9
    assert _rate_of("acm", "ImportCertificate").per_second == 1
    assert _rate_of("acm", "ListCertificates").per_second == 8
    assert _rate_of("chatbot", "Anything").per_second == 20


def test_throttles_each_region_by_itself_and_lets_on_as_time_goes(aws, endpoint, enforce):
    ask = lambda region: aws("cloudwatch", region).enable_alarm_actions(AlarmNames=["any"])  # noqa: E731
    for _ in range(20):
        ask("ap-south-1")
    enforce()
    refused("Throttling", lambda: [ask("ap-south-1") for _ in range(20)])
    ask("ap-south-2")
    requests.post(f"{endpoint}/twin/advance", json={"seconds": 1}, timeout=10)
    for _ in range(3):
        ask("ap-south-1")


def test_imports_of_certificates_come_one_by_one(aws, endpoint, enforce):
    acm, made = aws("acm", "ap-south-1"), signed("rates.example")
    enforce()
    arn = acm.import_certificate(**made.material())["CertificateArn"]
    refused("ThrottlingException", lambda: acm.import_certificate(**made.material(CertificateArn=arn)))
    requests.post(f"{endpoint}/twin/advance", json={"seconds": 1}, timeout=10)
    acm.import_certificate(**made.material(CertificateArn=arn))


def test_counts_a_call_when_it_comes_though_it_has_to_wait_for_another():
    twin, came = Twin(), []
    client, lack = Client(twin), twin.rates.lack
    twin.rates.lack = lambda context: came.append(lack(context)) or came[-1]
    client.post("/twin/rates", json={"enforced": True})
    client.post("/twin/policies", json={"TESTKEY": {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}})
    ask = lambda: Client(twin).post(  # noqa: E731
        "/", data="{}", headers=_LISTING, content_type="application/x-amz-json-1.1"
    ).status_code
    with ThreadPoolExecutor(16) as threads:
        with twin.world.lock:
            first = [threads.submit(ask) for _ in range(8)]
            _until(lambda: len(came) == 8)
            client.post("/twin/advance", json={"seconds": 1})
            second = [threads.submit(ask) for _ in range(8)]
            _until(lambda: len(came) == 16)
        assert [answer.result() for answer in first + second] == [200] * 16


def _until(holds):
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_page(endpoint):
    page = f"{endpoint}/twin/rates"
    told = requests.get(page, timeout=10).json()
    assert told["enforced"] is False
    assert {rate["source"] for rate in told["rates"]} == {"AWS documentation", "assumed"}
    assert requests.post(page, json={"enforced": "yes"}, timeout=10).json() == {
        "message": "'enforced' must be true or false."
    }
