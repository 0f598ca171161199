"""The query and EC2 protocols: nested parameters flattened into `Filter.1.Name=…`."""

from __future__ import annotations

from typing import Any


class FlatReader:
    """Rebuilds the tree of a form by the shapes; afterwards `unused` holds the keys that no shape asked for."""

    def __init__(self, form: dict[str, str], ec2: bool) -> None:
        self.form = form
        self.ec2 = ec2
        self.unused = set(form)

    def structure(self, shape: Any, prefix: str = "") -> dict[str, Any] | None:
        """The members of a structure by member name; None if nothing lies under the prefix."""
        if prefix and not self._has(prefix):
            return None
        members = {
            name: self._value(member, f"{prefix}.{self._wire_name(name, member)}".lstrip("."))
            for name, member in shape.members.items()
        }
        return {name: value for name, value in members.items() if value is not None}

    def _value(self, shape: Any, key: str) -> Any:
        if shape.type_name == "structure":
            return self.structure(shape, key)
        if shape.type_name == "list":
            return self._list(shape, key)
        if shape.type_name == "map":
            return self._map(shape, key)
        return self._scalar(key)

    def _scalar(self, key: str) -> str | None:
        self.unused.discard(key)
        return self.form.get(key)

    def _list(self, shape: Any, key: str) -> list[Any] | None:
        if self.form.get(key) == "":
            self.unused.discard(key)
            return []
        item_name = shape.member.serialization.get("name")
        if self.ec2:
            base = key
        elif shape.serialization.get("flattened"):
            base = ".".join([*key.split(".")[:-1], item_name]) if item_name else key
        else:
            base = f"{key}.{item_name or 'member'}"
        items: list[Any] = []
        while self._has(f"{base}.{len(items) + 1}"):
            items.append(self._value(shape.member, f"{base}.{len(items) + 1}"))
        return items or None

    def _map(self, shape: Any, key: str) -> dict[str, Any] | None:
        base = key if shape.serialization.get("flattened") else f"{key}.entry"
        key_name = shape.key.serialization.get("name", "key")
        value_name = shape.value.serialization.get("name", "value")
        out: dict[str, Any] = {}
        index = 1
        while (entry := self._scalar(f"{base}.{index}.{key_name}")) is not None:
            out[entry] = self._value(shape.value, f"{base}.{index}.{value_name}")
            index += 1
        return out or None

    def _wire_name(self, name: str, shape: Any) -> str:
        if not self.ec2:
            return shape.serialization.get("name", name)
        return shape.serialization.get("queryName") or _capitalised(shape.serialization.get("name", name))

    def _has(self, prefix: str) -> bool:
        return prefix in self.form or any(key.startswith(prefix + ".") for key in self.form)


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
