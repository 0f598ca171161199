"""EC2: the routes of gateway endpoints."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.vpcs import VPCBackend

_stock_modify = VPCBackend.modify_vpc_endpoint


def _modify_vpc_endpoint(self: Any, vpc_id: str, *changes: Any, **named: Any) -> None:
    """AWS adds the endpoint's route to a table that joins it and takes it from one that leaves; moto doesn't."""
    endpoint = self.describe_vpc_endpoints(vpc_end_point_ids=[vpc_id])[0]
    before = set(endpoint.route_table_ids)
    _stock_modify(self, vpc_id, *changes, **named)
    prefix_list, after = endpoint.destination_prefix_list_id, set(endpoint.route_table_ids)
    if prefix_list:
        for table in after - before:
            self.create_route(table, None, gateway_id=endpoint.id, destination_prefix_list_id=prefix_list)
        for table in before - after:
            self.delete_route(table, prefix_list)


VPCBackend.modify_vpc_endpoint = _modify_vpc_endpoint  # type: ignore[method-assign]
