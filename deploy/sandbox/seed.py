"""Gives the AWS twin what an account holds before Sitekeeper comes, and prints it as shell assignments.

A bucket for Terraform's state, a VPC with two private subnets, and a public DNS zone.
Endpoint, region and credentials come from the environment (AWS_ENDPOINT_URL, AWS_DEFAULT_REGION and so on).
"""

import boto3

STATE_BUCKET = "sitekeeper-tfstate"
REGION = "ap-northeast-1"


def make_bucket():
    """The state bucket; its name."""
    boto3.client("s3").create_bucket(Bucket=STATE_BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    return STATE_BUCKET


def make_network():
    """A VPC with a private subnet in two zones; its id and theirs."""
    ec2 = boto3.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=REGION + zone)["Subnet"]["SubnetId"]
        for zone, cidr in (("a", "10.20.0.0/20"), ("c", "10.20.16.0/20"))
    ]
    return vpc, subnets


def make_zone():
    """The public zone of example.co.jp; its id."""
    zone = boto3.client("route53").create_hosted_zone(Name="example.co.jp", CallerReference="sandbox")
    return zone["HostedZone"]["Id"].rpartition("/")[2]


if __name__ == "__main__":
    vpc_id, subnet_ids = make_network()
    print(f"SITEKEEPER_STATE_BUCKET={make_bucket()}")
    print(f"SITEKEEPER_VPC_ID={vpc_id}")
    print(f"SITEKEEPER_SUBNET_IDS={','.join(subnet_ids)}")
    print(f"SITEKEEPER_ZONE_ID={make_zone()}")
