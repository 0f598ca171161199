"""Gateway endpoints."""

from __future__ import annotations

from typing import Any


def test_a_route_table_joins_and_leaves_with_its_route(aws: Any) -> None:
    ec2 = aws("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    tables = [ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"] for _ in range(2)]
    made = ec2.create_vpc_endpoint(
        VpcId=vpc, VpcEndpointType="Gateway", ServiceName="com.amazonaws.ap-northeast-1.s3", RouteTableIds=tables[:1]
    )
    endpoint = made["VpcEndpoint"]["VpcEndpointId"]

    def routed() -> list[str]:
        found = ec2.describe_route_tables(RouteTableIds=tables)["RouteTables"]
        return [t["RouteTableId"] for t in found if any(r.get("GatewayId") == endpoint for r in t["Routes"])]

    assert routed() == tables[:1]
    ec2.modify_vpc_endpoint(VpcEndpointId=endpoint, AddRouteTableIds=tables[1:], RemoveRouteTableIds=tables[:1])
    assert routed() == tables[1:]
    ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint])
    assert routed() == []
