"""EC2: where stock moto's answers would make Terraform see differences."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplateBackend

_stock_create = LaunchTemplateBackend.create_launch_template


def _create_launch_template(
    self: Any, name: str, description: str, template_data: dict[str, Any], tag_spec: dict[str, Any]
) -> Any:
    """moto copies the template's own tags into its data; AWS keeps them apart."""
    specifications = template_data.get("TagSpecifications")
    if specifications:
        kept = [item for item in specifications if item.get("ResourceType") != "launch-template"]
        template_data = {**template_data, "TagSpecifications": kept}
    return _stock_create(self, name, description, template_data, tag_spec)


LaunchTemplateBackend.create_launch_template = _create_launch_template  # type: ignore[method-assign]
