"""SSM documents: versions, tags, lists, and what AWS takes for a runbook."""

from __future__ import annotations

import copy
import hashlib
import json

import pytest
import requests
from errors import refused
from test_policies import allow, held, policies  # noqa: F401
from test_quotas import quotas  # noqa: F401
from test_weather import later, weather  # noqa: F401

REGION = "us-west-1"
ROLE = "arn:aws:iam::123456789012:role/sitekeeper/main/automation"
RUNBOOK = {
    "schemaVersion": "0.3",
    "description": "Sleeps.",
    "assumeRole": ROLE,
    "parameters": {"Duration": {"type": "String", "default": "PT1S", "allowedPattern": "PT[0-9]+[SMH]"}},
    "mainSteps": [{"name": "rest", "action": "aws:sleep", "inputs": {"Duration": "{{ Duration }}"}}],
}
SCRIPT = {"Runtime": "python3.11", "Handler": "h", "Script": "def h(events, context): return {}"}


@pytest.fixture
def ssm(aws):
    return aws("ssm", REGION)


def create(ssm, name, runbook=RUNBOOK, **more):
    return ssm.create_document(Name=name, DocumentType="Automation", Content=json.dumps(runbook), **more)["DocumentDescription"]


def changed(**members):
    return {**copy.deepcopy(RUNBOOK), **members}


def step(**members):
    return changed(mainSteps=[{**RUNBOOK["mainSteps"][0], **members}])


def test_a_document_lives_from_creating_to_deleted(ssm):
    made = create(ssm, "life", Tags=[{"Key": "owner", "Value": "main"}])
    assert (made["Status"], made["DocumentVersion"], made["HashType"]) == ("Creating", "1", "Sha256")
    assert made["Hash"] == hashlib.sha256(json.dumps(RUNBOOK).encode()).hexdigest()
    assert made["Parameters"] == [{"Name": "Duration", "Type": "String", "DefaultValue": "PT1S"}]
    assert ssm.describe_document(Name="life")["Document"]["Status"] == "Creating"
    told = ssm.describe_document(Name="life")["Document"]
    assert (told["Status"], told["SchemaVersion"], told["Tags"]) == ("Active", "0.3", [{"Key": "owner", "Value": "main"}])
    refused("DocumentAlreadyExists", lambda: create(ssm, "life"))
    ssm.delete_document(Name="life")
    refused("InvalidDocument", lambda: ssm.describe_document(Name="life"))
    refused("InvalidDocument", lambda: ssm.delete_document(Name="life"))


def test_each_update_is_a_version_of_the_latest(ssm):
    create(ssm, "versions")
    update = lambda text, version: ssm.update_document(  # noqa: E731
        Name="versions", Content=json.dumps(changed(description=text)), **({"DocumentVersion": version} if version else {})
    )["DocumentDescription"]
    made = update("two", "$LATEST")
    assert (made["DocumentVersion"], made["LatestVersion"], made["DefaultVersion"]) == ("2", "2", "1")
    assert "is not latest" in refused("InvalidDocumentVersion", lambda: update("three", "1"))
    refused("InvalidDocumentVersion", lambda: update("three", None))
    refused("DuplicateDocumentContent", lambda: update("two", "2"))
    refused("DuplicateDocumentContent", lambda: update("Sleeps.", "2"))
    ssm.update_document_default_version(Name="versions", DocumentVersion="2")
    assert json.loads(ssm.get_document(Name="versions")["Content"])["description"] == "two"
    assert json.loads(ssm.get_document(Name="versions", DocumentVersion="1")["Content"])["description"] == "Sleeps."
    refused("InvalidDocumentVersion", lambda: ssm.update_document_default_version(Name="versions", DocumentVersion="3"))
    refused("InvalidDocumentOperation", lambda: ssm.delete_document(Name="versions", DocumentVersion="2"))
    ssm.delete_document(Name="versions", DocumentVersion="1")
    assert [v["DocumentVersion"] for v in ssm.list_document_versions(Name="versions")["DocumentVersions"]] == ["2"]


def test_documents_in_pages_and_by_filters(ssm):
    for i in range(12):
        create(ssm, f"paged-{i}", Tags=[{"Key": "half", "Value": str(i % 2)}])
    find = lambda *filters: [{"Key": key, "Values": list(values)} for key, *values in filters]  # noqa: E731
    paged = [("Owner", "Self"), ("Name", "paged-"), ("DocumentType", "Automation")]
    pages = list(ssm.get_paginator("list_documents").paginate(Filters=find(*paged)))
    assert [len(page["DocumentIdentifiers"]) for page in pages] == [10, 2]
    halves = ssm.list_documents(Filters=find(*paged, ("tag:half", "1")))["DocumentIdentifiers"]
    assert len(halves) == 6 and halves[0]["Tags"] == [{"Key": "half", "Value": "1"}]
    assert ssm.list_documents(Filters=find(("Owner", "Amazon")))["DocumentIdentifiers"] == []
    refused("ValidationException", lambda: ssm.list_documents(Filters=find(("Owner", "Self", "Amazon"))))
    refused("InvalidFilterKey", lambda: ssm.list_documents(Filters=find(("Colour", "red"))))


def test_tags_are_those_of_the_tagging_api(ssm, aws):
    create(ssm, "tagged")
    ssm.add_tags_to_resource(ResourceType="Document", ResourceId="tagged", Tags=[{"Key": "document", "Value": "1"}])
    told = ssm.list_tags_for_resource(ResourceType="Document", ResourceId="tagged")["TagList"]
    assert told == [{"Key": "document", "Value": "1"}]
    find = lambda: [  # noqa: E731
        item["ResourceARN"] for item in aws("resourcegroupstaggingapi", REGION).get_resources(
            TagFilters=[{"Key": "document"}], ResourceTypeFilters=["ssm:document"]
        )["ResourceTagMappingList"]
    ]  # fmt: skip
    assert find() == [f"arn:aws:ssm:{REGION}:123456789012:document/tagged"]
    ssm.remove_tags_from_resource(ResourceType="Document", ResourceId="tagged", TagKeys=["document"])
    assert find() == []
    refused("InvalidResourceId", lambda: ssm.list_tags_for_resource(ResourceType="Document", ResourceId="none"))


def test_yaml_is_told_as_json_unless_yaml_is_asked_for(ssm):
    text = "schemaVersion: '0.3'\nmainSteps:\n- {name: rest, action: 'aws:sleep', inputs: {Duration: PT1S}}\n"
    ssm.create_document(Name="yaml", DocumentType="Automation", DocumentFormat="YAML", Content=text)
    assert ssm.get_document(Name="yaml", DocumentFormat="YAML")["Content"] == text
    assert json.loads(ssm.get_document(Name="yaml")["Content"])["mainSteps"][0]["name"] == "rest"


@pytest.mark.parametrize(
    ("runbook", "message"),
    [
        ([], "must be an object"),
        (changed(schemaVersion="3.0"), "Document schema version is invalid. Value: 3.0"),
        (changed(mainSteps=[]), "at least one step"),
        (changed(steps=[]), "Unknown member 'steps'"),
        (changed(assumeRole="operator"), "neither the ARN of a role"),
        (changed(assumeRole="{{ Role }}"), 'Parameter "Role" is not declared.'),
        (changed(parameters={"Duration": {"type": "Number"}}), "'Number', which does not exist"),
        (changed(parameters={"Duration": {"type": "String", "allowedPattern": "("}}), "no regular expression"),
        (changed(mainSteps=RUNBOOK["mainSteps"] * 2), "Step names must be unique"),
        (changed(outputs=["nap.Result"]), 'Parameter "nap.Result" is not declared.'),
        (step(name="a b"), "3 to 128 letters"),
        (step(action="aws:dream"), "the action aws:dream does not exist"),
        (step(action="aws:runCommand"), "the twin does not play the action aws:runCommand"),
        (step(inputs={}), "either Duration or Timestamp"),
        (step(inputs={"Duration": "{{ nap.Length }}"}), 'Parameter "nap.Length" is not declared.'),
        (step(nextStep="nap"), "goes on to 'nap', which does not exist"),
        (step(onFailure="Ignore"), "Abort, Continue or step:NAME"),
        (step(maxAttempts=0), "maxAttempts must be a whole number from 1"),
        (step(isEnd="yes"), "isEnd must be true or false"),
        (step(action="aws:executeAwsApi", inputs={"Service": "ec2"}), "the input Api of aws:executeAwsApi is missing"),
        (step(action="aws:executeScript", inputs={**SCRIPT, "Runtime": "PowerShell 7.4"}), "does not play the runtime"),
        (step(action="aws:executeScript", inputs={**SCRIPT, "Script": "x = '{{ Duration }}'"}), "no references in a Script"),
    ],
)  # fmt: skip
def test_content_that_is_no_runbook_is_refused(ssm, runbook, message):
    assert message in refused("InvalidDocumentContent", lambda: create(ssm, "content", runbook))


def test_refuses_reserved_names_and_text_that_is_no_json_or_too_long(ssm):
    for name in ("aws-mine", "Amazon_mine", "AWSSupport-mine"):
        refused("ValidationException", lambda: create(ssm, name))  # noqa: B023
    refused("InvalidDocumentContent", lambda: ssm.create_document(Name="text", DocumentType="Automation", Content="{"))
    refused("MaxDocumentSizeExceeded", lambda: create(ssm, "long", changed(description="x" * 65_536)))


def test_a_shared_document_can_not_be_deleted(ssm):
    create(ssm, "shared")
    ssm.modify_document_permission(Name="shared", PermissionType="Share", AccountIdsToAdd=["210987654321"])
    assert ssm.describe_document_permission(Name="shared", PermissionType="Share")["AccountIds"] == ["210987654321"]
    refused("InvalidDocumentOperation", lambda: ssm.delete_document(Name="shared"))
    ssm.modify_document_permission(Name="shared", PermissionType="Share", AccountIdsToRemove=["210987654321"])
    ssm.delete_document(Name="shared")


def test_there_are_at_most_so_many_documents_and_versions(aws, quotas):  # noqa: F811
    ssm = aws("ssm", "sa-east-1")
    quotas({"ssm.Documents": 1, "ssm.DocumentVersions": 1})
    create(ssm, "only")
    refused("DocumentLimitExceeded", lambda: create(ssm, "more"))
    more = {"Name": "only", "Content": json.dumps(changed(description="more")), "DocumentVersion": "$LATEST"}
    refused("DocumentVersionLimitExceeded", lambda: ssm.update_document(**more))


def test_lists_come_late_and_gets_at_once(aws, weather, later):  # noqa: F811
    ssm = aws("ssm", "eu-south-1")
    listed = lambda: [document["Name"] for document in ssm.list_documents()["DocumentIdentifiers"]]  # noqa: E731
    weather(listLagSeconds=60)
    create(ssm, "late")
    assert listed() == []
    assert ssm.get_document(Name="late")["Name"] == "late"
    later()
    assert listed() == ["late"]


def test_a_caller_is_held_to_documents_by_name_and_tag(policies, held, aws, endpoint):  # noqa: F811
    arn = f"arn:aws:ssm:{REGION}:123456789012:document/main_*"
    brought, owned = {"aws:RequestTag/owner": "main"}, {"aws:ResourceTag/owner": "main"}
    policies({"HELD": {"Statement": [
        *allow("ssm:ListDocuments")["Statement"],
        *allow(["ssm:CreateDocument", "ssm:AddTagsToResource"], arn, StringEquals=brought)["Statement"],
        *allow(["ssm:DescribeDocument", "ssm:DeleteDocument"], arn, StringEquals=owned)["Statement"],
    ]}})  # fmt: skip
    ssm, tags = held("ssm"), [{"Key": "owner", "Value": "main"}]
    refused("AccessDeniedException", lambda: create(ssm, "other_backup", Tags=tags))
    refused("AccessDeniedException", lambda: create(ssm, "main_backup"))
    create(ssm, "main_backup", Tags=tags)
    create(aws("ssm", REGION), "main_foreign")
    ssm.list_documents()
    refused("AccessDeniedException", lambda: ssm.delete_document(Name="main_foreign"))
    refused("AccessDeniedException", lambda: ssm.describe_document(Name="AWS-RunPatchBaseline"))
    asked = requests.get(f"{endpoint}/twin/calls", timeout=10).json()[-1]
    assert asked["arn"] == f"arn:aws:ssm:{REGION}::document/AWS-RunPatchBaseline"
    ssm.delete_document(Name="main_backup")
