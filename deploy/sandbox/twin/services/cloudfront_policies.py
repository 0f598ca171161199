"""CloudFront: cache, origin-request and response-headers policies. They differ in their names only."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.cloudfront_distributions import check_etag, global_table, new_id, page_all
from twin.services.cloudfront_managed import MANAGED


@dataclass(frozen=True)
class PolicyKind:
    """The name that its operations have, and its path, which is the name of its table too."""

    name: str
    path: str

    def register(self) -> None:
        """Registers the operations of this kind."""
        for verb in ("Create", "Get", "Update", "Delete"):
            operation("cloudfront", f"{verb}{self.name}")(getattr(self, verb.lower()))
        operation("cloudfront", f"Get{self.name}Config")(self.get_config)
        operation("cloudfront", f"List{self.plural}")(self.list)

    @property
    def plural(self) -> str:
        """Of the name."""
        return f"{self.name.removesuffix('y')}ies"

    def create(self, context: Context) -> Any:
        """Names are unique."""
        config = context.params[f"{self.name}Config"]
        if any(stored["config"]["Name"] == config["Name"] for stored in self._all(context).values()):
            raise AwsError(f"{self.name}AlreadyExists", f"A policy named {config['Name']} already exists.")
        custom = [stored for stored in self._all(context).values() if stored["type"] == "custom"]
        context.allow(f"cloudfront.{self.plural}", len(custom) + 1)
        stored = {"id": str(uuid.uuid4()), "etag": new_id(), "config": config, "modified": context.now, "type": "custom"}
        self._all(context)[stored["id"]] = stored
        return self._result(stored)

    def get(self, context: Context) -> Any:
        """By id."""
        return self._result(self._one(context))

    def get_config(self, context: Context) -> Any:
        """By id."""
        stored = self._one(context)
        return {f"{self.name}Config": stored["config"], "ETag": stored["etag"]}

    def update(self, context: Context) -> Any:
        """Replaces the whole configuration."""
        stored = self._own(context)
        stored.update(config=context.params[f"{self.name}Config"], etag=new_id(), modified=context.now)
        return self._result(stored)

    def delete(self, context: Context) -> Any:
        """Not while a distribution uses it."""
        stored = self._own(context)
        for distribution in global_table(context, "distributions").values():
            config = distribution["config"]
            for behavior in (config["DefaultCacheBehavior"], *config["CacheBehaviors"].get("Items", [])):
                if behavior.get(f"{self.name}Id") == stored["id"]:
                    raise AwsError(f"{self.name}InUse", f"The policy is used by {distribution['id']}.")
        del self._all(context)[stored["id"]]

    def list(self, context: Context) -> Any:
        """Managed and custom ones."""
        wanted = context.params.get("Type")
        found = [stored for stored in self._all(context).values() if wanted in (None, stored["type"])]
        items = [{"Type": stored["type"], self.name: self._result(stored)[self.name]} for stored in found]
        return {f"{self.name}List": page_all(context, items)}

    def _all(self, context: Context) -> dict[str, Any]:
        table = global_table(context, self.path)
        for policy_id, name in MANAGED[self.path].items():
            table.setdefault(policy_id, {
                "id": policy_id, "etag": "E23ZP02F085DFQ", "config": {"Name": name, "Comment": "", "MinTTL": 0},
                "modified": context.now, "type": "managed",
            })  # fmt: skip
        return table

    def _one(self, context: Context) -> dict[str, Any]:
        if context.params["Id"] not in self._all(context):
            raise AwsError(f"NoSuch{self.name}", "The policy does not exist.")
        return self._all(context)[context.params["Id"]]

    def _own(self, context: Context) -> dict[str, Any]:
        stored = self._one(context)
        if stored["type"] == "managed":
            raise AwsError("IllegalUpdate", "A managed policy can't be changed.")
        check_etag(context, stored)
        return stored

    def _result(self, stored: dict[str, Any]) -> dict[str, Any]:
        policy = {"Id": stored["id"], "LastModifiedTime": stored["modified"], f"{self.name}Config": stored["config"]}
        return {self.name: policy, "ETag": stored["etag"], "Location": f"/2020-05-31/{self.path}/{stored['id']}"}


PolicyKind("CachePolicy", "cache-policy").register()
PolicyKind("OriginRequestPolicy", "origin-request-policy").register()
PolicyKind("ResponseHeadersPolicy", "response-headers-policy").register()
