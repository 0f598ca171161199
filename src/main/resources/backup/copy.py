import boto3


def copy(events, context):
    """Begins an encrypted copy of the image. The token makes a repeated attempt give back the same copy."""
    ec2 = boto3.client("ec2")
    source = ec2.describe_images(ImageIds=[events["image"]])["Images"][0]
    if source["State"] != "available":
        raise ValueError(f"{events['image']} is {source['State']}, not available: there is nothing to copy")
    tags = {tag["Key"]: tag["Value"] for tag in source["Tags"] if not tag["Key"].startswith("aws:")} | events["tags"]
    marks = [{"Key": key, "Value": value} for key, value in tags.items()]
    return {"image": ec2.copy_image(
        SourceImageId=events["image"], SourceRegion=ec2.meta.region_name, Name=source["Name"] + " encrypted",
        Encrypted=True, KmsKeyId=events["key"], ClientToken=events["execution"],
        TagSpecifications=[{"ResourceType": kind, "Tags": marks} for kind in ("image", "snapshot")],
    )["ImageId"]}
