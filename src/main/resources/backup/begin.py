from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError


def begin(events, context):
    """Begins an image of the instance, without a reboot. Run again by the same execution, it finds the image that it made."""
    ec2 = boto3.client("ec2")
    tags = tags_of(ec2, events["instance"])
    if tags.get("sitekeeper:owner") != events["owner"]:
        raise ValueError(f"{events['instance']} is not an instance of {events['owner']}")
    days = int(tags["sitekeeper:backup-keep-days"])
    return {"image": image(ec2, events, marks(tags, events, days))}


def tags_of(ec2, instance):
    found = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    return {tag["Key"]: tag["Value"] for tag in found.get("Tags", [])}


def marks(tags, events, days):
    """The instance's tags, but for those that attach it to windows, and what the image itself is."""
    kept = {key: value for key, value in tags.items() if not key.startswith("aws:") and key not in events["notKept"]}
    expires = (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [{"Key": key, "Value": value} for key, value in {**kept, **events["tags"], "sitekeeper:expires": expires}.items()]


def image(ec2, events, tags):
    name = f"{events['owner']} {events['instance']} {events['execution']}"
    try:
        return ec2.create_image(
            InstanceId=events["instance"], Name=name, NoReboot=True,
            TagSpecifications=[{"ResourceType": kind, "Tags": tags} for kind in ("image", "snapshot")],
        )["ImageId"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "InvalidAMIName.Duplicate":
            raise
        return ec2.describe_images(Owners=["self"], Filters=[{"Name": "name", "Values": [name]}])["Images"][0]["ImageId"]
