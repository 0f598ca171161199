"""IAM: AWS's managed policies, in the one partition that the twin serves."""

from __future__ import annotations

from typing import Any

from moto.iam.models import IAMBackend

_stock_policies = IAMBackend._init_aws_policies


def _aws_policies(self: Any) -> Any:
    """moto would load all 1,500 for China, GovCloud and the others too, on the first call."""
    return _stock_policies(self) if self.region_name == "aws" else []


IAMBackend._init_aws_policies = _aws_policies  # type: ignore[method-assign]
