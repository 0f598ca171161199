from datetime import datetime, timezone

import boto3
from botocore.exceptions import ClientError

# Another execution removed it, or somebody else made an image of it.
NOT_OURS_TO_REMOVE = ("InvalidAMIID.NotFound", "InvalidAMIID.Unavailable", "InvalidSnapshot.NotFound", "InvalidSnapshot.InUse")


def finish(events, context):
    """Checks the new image, and removes images of its environment whose time is over."""
    ec2 = boto3.client("ec2")
    made = ec2.describe_images(ImageIds=[events["image"]])["Images"][0]
    if made["State"] != "available":
        raise ValueError(f"{events['image']} is {made['State']}, not available; nothing was removed")
    same = [{"Name": f"tag:{key}", "Values": [tags_of(made)[key]]} for key in events["sameTags"]]
    now = datetime.now(timezone.utc)
    images = pages(ec2, "describe_images", "Images", Owners=["self"], Filters=same)
    protected = last_good(images, instances(ec2, same))
    going = [image for image in images
             if image["ImageId"] == events["copied"] or (is_over(image, now) and image not in protected)]
    for image in going:
        remove_image(ec2, image["ImageId"])
        for snapshot in snapshots_of(image):
            remove_snapshot(ec2, snapshot)
    remove_leftovers(ec2, same, now, [image for image in images if image not in going])
    return {"image": events["image"]}


def last_good(images, alive):
    """The newest good image of each instance that there is, and of the environment, whose instances may all be new."""
    good = sorted((i for i in images if i["State"] == "available" and backup_of(i)), key=lambda i: i["CreationDate"])
    newest = {backup_of(image): image for image in good}
    return [image for instance, image in newest.items() if instance in alive] + good[-1:]


def backup_of(image):
    """The instance; nothing for an image that was only made to be copied."""
    return tags_of(image).get("sitekeeper:backup-of")


def instances(ec2, same):
    living = {"Name": "instance-state-name", "Values": ["pending", "running", "stopping", "stopped"]}
    owned = [one for one in same if one["Name"] != "tag:sitekeeper:managed-by"]
    found = pages(ec2, "describe_instances", "Reservations", Filters=[*owned, living])
    return {instance["InstanceId"] for reservation in found for instance in reservation["Instances"]}


def is_over(made, now):
    """By what it was marked with itself: the tags of another instance don't decide on it. What bears no such mark stays."""
    expires = tags_of(made).get("sitekeeper:expires")
    return bool(expires) and datetime.fromisoformat(expires.replace("Z", "+00:00")) <= now


def remove_leftovers(ec2, same, now, images):
    """Removes old snapshots whose image is gone: an earlier run could not end."""
    used = {snapshot for image in images for snapshot in snapshots_of(image)}
    for snapshot in pages(ec2, "describe_snapshots", "Snapshots", OwnerIds=["self"], Filters=same):
        if snapshot["SnapshotId"] not in used and is_over(snapshot, now):
            remove_snapshot(ec2, snapshot["SnapshotId"])


def snapshots_of(image):
    devices = [device.get("Ebs", {}) for device in image.get("BlockDeviceMappings", [])]
    return [device["SnapshotId"] for device in devices if "SnapshotId" in device]


def tags_of(resource):
    return {tag["Key"]: tag["Value"] for tag in resource.get("Tags", [])}


def pages(ec2, operation, key, **asked):
    return [item for page in ec2.get_paginator(operation).paginate(**asked) for item in page[key]]


def remove_image(ec2, image):
    quietly(lambda: ec2.deregister_image(ImageId=image),
            lambda: ec2.describe_images(Filters=[{"Name": "image-id", "Values": [image]}])["Images"])


def remove_snapshot(ec2, snapshot):
    quietly(lambda: ec2.delete_snapshot(SnapshotId=snapshot),
            lambda: ec2.describe_snapshots(Filters=[{"Name": "snapshot-id", "Values": [snapshot]}])["Snapshots"])


def quietly(remove, remains):
    """Where tags decide who may remove something, AWS may deny what is gone: it has none any more."""
    try:
        remove()
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code not in NOT_OURS_TO_REMOVE and (code != "UnauthorizedOperation" or remains()):
            raise
