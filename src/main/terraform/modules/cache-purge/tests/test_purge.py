import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from cloudfront import DISTRIBUTION, CloudFront

import purge

SCRIPT = Path(__file__).resolve().parents[6] / "script" / "lambda-zip"


def ask(cloudfront, paths, request_id="r1", distribution_id=DISTRIBUTION):
    answer = purge.purge({"paths": paths}, request_id, cloudfront, distribution_id)
    json.dumps(answer)
    return answer


def files(count, folder="/a"):
    return [f"{folder}/{number}" for number in range(count)]


def purged(cloudfront):
    return [path for made in cloudfront.invalidations for path in made["InvalidationBatch"]["Paths"]["Items"]]


def test_should_tell_what_it_asked_for():
    cloudfront = CloudFront()
    answer = ask(cloudfront, ["/news/*", "/index.html"])
    made = {"id": "I0", "paths": 2, "first": "/news/*", "last": "/index.html"}
    assert answer == {"ok": True, "asked": 2, "purging": 2, "invalidations": [made], "failed": []}
    assert purged(cloudfront) == ["/news/*", "/index.html"]


@pytest.mark.parametrize(
    "path", ["/", "/*", "/a*", "/a//b", "/a/../b", "/a?b=c&d=%2A", "/%E6%96%87.html", "/-._!$&'()+,;=:@", "/" + "a" * 3999]
)
def test_should_take_every_path_that_cloudfront_takes(path):
    cloudfront = CloudFront()
    assert ask(cloudfront, [path])["ok"]
    assert purged(cloudfront) == [path]


@pytest.mark.parametrize(
    "path",
    [
        "", "a", "a/b", "*", "/a*b", "/*/a", "/a**", "/a b", "/a\n", "/a\r\nHost: b", "/a\x00", "/文", "/é", "/a#b", "/~home", "/%7Ehome",
        "/%7ehome", "/%", "/%G0", "/%2", "/a\\b", '/"', "/<script>", "/{a}", "/[a]", "/a|b", "/`", "/^", "/" + "a" * 4000, "/٣", "/a\u202e", "https://a/b",
        None, 1, True, ["/a"], {"/a": 1},
    ],
)  # fmt: skip
def test_should_refuse_other_paths_and_touch_nothing(path):
    cloudfront = CloudFront()
    answer = ask(cloudfront, ["/good", path])
    assert not answer["ok"]
    assert answer["error"].startswith("1 of 2 paths are wrong, the first is ") and "percent-encoded" in answer["error"]
    assert cloudfront.calls == []


@pytest.mark.parametrize(
    "event", [None, [], "/a", {}, {"paths": []}, {"paths": "/a"}, {"paths": {"/a": 1}}, {"paths": None}, {"path": ["/a"]}, {"paths": ["/a"], "all": True}]
)
def test_should_say_what_to_send_when_the_event_is_none(event):
    cloudfront = CloudFront()
    answer = purge.purge(event, "r1", cloudfront, DISTRIBUTION)
    assert answer == {"ok": False, "error": 'Send {"paths": ["/news/*", "/index.html"]}, and nothing else.'}
    assert cloudfront.calls == []


def test_should_keep_the_answer_small_when_a_path_is_huge():
    assert len(ask(CloudFront(), ["x" * 1_000_000])["error"]) < 1000


def test_should_ask_for_each_path_once():
    cloudfront = CloudFront()
    assert ask(cloudfront, ["/b", "/a", "/b", "/a"])["asked"] == 2
    assert purged(cloudfront) == ["/b", "/a"]


def test_should_send_pages_of_a_thousand():
    cloudfront = CloudFront()
    answer = ask(cloudfront, [*files(2500), *(f"/w{n}*" for n in range(15))])
    assert [page["paths"] for page in answer["invalidations"]] == [1000, 1000, 515]
    assert answer["purging"] == answer["asked"] == len(purged(cloudfront)) == 2515


def test_should_take_as_many_as_cloudfront_does():
    assert ask(CloudFront(), [*files(3000), *(f"/w{n}*" for n in range(15))])["purging"] == 3015


@pytest.mark.parametrize(("paths", "limit"), [(files(3001), "at most 3000 paths without"), ([f"/w{n}*" for n in range(16)], "at most 15 paths with")])
def test_should_refuse_more_than_cloudfront_takes_and_make_nothing(paths, limit):
    cloudfront = CloudFront()
    answer = ask(cloudfront, paths)
    assert not answer["ok"] and limit in answer["error"] and "/* for everything" in answer["error"]
    assert cloudfront.invalidations == []


def test_should_count_what_is_under_way():
    cloudfront = CloudFront()
    ask(cloudfront, files(2000), "r1")
    answer = ask(cloudfront, files(1001, "/b"), "r2")
    assert not answer["ok"] and "2000 are under way, 1001 are asked for" in answer["error"]
    assert ask(cloudfront, files(1000, "/b"), "r3")["ok"]


def test_should_count_wildcards_and_others_apart():
    cloudfront = CloudFront()
    ask(cloudfront, [f"/w{n}*" for n in range(15)], "r1")
    assert ask(cloudfront, files(3000), "r2")["ok"]
    assert "15 are under way, 1 are asked for" in ask(cloudfront, ["/*"], "r3")["error"]


def test_should_not_count_what_is_complete():
    cloudfront = CloudFront()
    ask(cloudfront, files(3000), "r1")
    cloudfront.complete()
    assert ask(cloudfront, files(3000), "r2")["ok"]


def test_should_stop_looking_at_a_page_without_any_under_way():
    cloudfront = CloudFront()
    for number in range(250):
        ask(cloudfront, ["/a"], f"r{number}")
        cloudfront.complete()
    cloudfront.calls.clear()
    ask(cloudfront, ["/a"], "again")
    assert cloudfront.calls == ["ListInvalidations", "CreateInvalidation"]


def test_should_leave_the_count_to_cloudfront_when_many_are_under_way():
    cloudfront = CloudFront()
    for number in range(200):
        cloudfront.create_invalidation(
            DistributionId=DISTRIBUTION, InvalidationBatch={"CallerReference": f"x{number}", "Paths": {"Quantity": 15, "Items": files(15, f"/{number}")}}
        )
    cloudfront.calls.clear()
    answer = ask(cloudfront, ["/a"])
    assert cloudfront.count("GetInvalidation") == purge.LOOKED_INTO
    assert answer["failed"][0]["error"].startswith("Too many purges are under way; send these paths again")


def test_should_do_nothing_twice_when_lambda_tries_again():
    cloudfront = CloudFront()
    first = ask(cloudfront, files(2500), "r1")
    assert ask(cloudfront, files(2500), "r1") == first
    assert len(cloudfront.invalidations) == 3


def test_should_finish_when_lambda_tries_again_what_failed_partly():
    cloudfront = CloudFront({"CreateInvalidation": [None, "ServiceUnavailable"]})
    assert ask(cloudfront, files(3000), "r1")["purging"] == 2000
    assert ask(cloudfront, files(3000), "r1")["purging"] == 3000
    assert sorted(purged(cloudfront)) == sorted(files(3000))


def test_should_purge_the_same_again_under_another_request():
    cloudfront = CloudFront()
    ask(cloudfront, ["/a"], "r1")
    assert ask(cloudfront, ["/a"], "r2")["invalidations"][0]["id"] == "I1"


def test_should_tell_which_page_failed_and_go_on_with_the_others():
    cloudfront = CloudFront({"CreateInvalidation": [None, "Throttling", None]})
    answer = ask(cloudfront, files(2500))
    assert not answer["ok"] and (answer["asked"], answer["purging"]) == (2500, 1500)
    (failed,) = answer["failed"]
    assert (failed["paths"], failed["first"], failed["last"]) == (1000, "/a/1000", "/a/1999")
    assert failed["error"].startswith("CloudFront gets too many requests; send these paths again in a minute. (")


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("AccessDenied", "apply the Terraform of this site again"), ("NoSuchDistribution", "apply the Terraform of this site again"),
        ("ServiceUnavailable", "in a few minutes"), ("Throttling", "in a minute"), ("ThrottlingException", "in a minute"),
        ("TooManyInvalidationsInProgress", "or one path with a * instead"), ("SomethingNew", "Look into the log"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("operation", ["ListInvalidations", "CreateInvalidation"])
def test_should_say_what_to_do_about_each_error(operation, code, advice):
    answer = ask(CloudFront({operation: [code]}), ["/a"])
    error = answer["error"] if operation == "ListInvalidations" else answer["failed"][0]["error"]
    assert not answer["ok"] and advice in error and f"{code} happened" in error


def test_should_say_so_when_the_distribution_is_gone():
    answer = ask(CloudFront(), ["/a"], distribution_id="EOTHER")
    assert answer["error"].startswith("Nothing was purged. The distribution is gone")


def test_should_answer_lambda_and_log_the_same(monkeypatch, capsys):
    cloudfront = CloudFront()
    monkeypatch.setenv("DISTRIBUTION_ID", DISTRIBUTION)
    monkeypatch.setattr(purge, "_client", lambda: cloudfront)
    answer = purge.handler({"paths": ["/a"]}, SimpleNamespace(aws_request_id="r1"))
    assert answer["ok"] and json.loads(capsys.readouterr().out) == answer
    assert cloudfront.invalidations[0]["InvalidationBatch"]["CallerReference"] == "r1-0"


def test_should_come_packed_as_it_is():
    run = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_should_load_from_the_zip_file_as_lambda_loads_it(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(purge.__file__).with_suffix(".zip")))
    monkeypatch.delitem(sys.modules, "purge")
    loaded = importlib.import_module("purge")
    assert ".zip" in loaded.__file__ and callable(loaded.handler)
