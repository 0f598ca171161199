"""Run Command, and what AWS-RunPatchBaseline does to patch states."""

from __future__ import annotations

from errors import refused
from test_ssm_window_runs import fact, instances, patches, ssm  # noqa: F401


def test_a_scan_installs_nothing_and_without_reboot_patches_wait_for_one(ssm, instances, fact):  # noqa: F811
    (instance,) = instances("d")
    fact(missingPatches={instance: 2})
    send = lambda **given: ssm.send_command(  # noqa: E731
        DocumentName="AWS-RunPatchBaseline", InstanceIds=[instance], Parameters={key: [value] for key, value in given.items()}
    )
    send(Operation="Scan")
    assert (patches(ssm, instance)["MissingCount"], patches(ssm, instance)["InstalledCount"]) == (2, 0)
    send(Operation="Install", RebootOption="NoReboot")
    assert (patches(ssm, instance)["MissingCount"], patches(ssm, instance)["InstalledPendingRebootCount"]) == (0, 2)
    send(Operation="Install")
    assert (patches(ssm, instance)["InstalledCount"], patches(ssm, instance)["InstalledPendingRebootCount"]) == (2, 0)
    refused("InvalidParameters", lambda: send(Operation="Remove"))
    refused("InvalidInstanceId", lambda: ssm.send_command(DocumentName="AWS-RunPatchBaseline", InstanceIds=["i-00000000000000000"]))
    refused("InvalidDocument", lambda: ssm.send_command(DocumentName="ours", InstanceIds=[instance]))
