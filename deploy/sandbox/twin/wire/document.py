"""Bodies that are one document: JSON and XML, read into trees keyed by member name."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element


def from_json(shape: Any, tree: Any) -> Any:
    """Renames wire names to member names; what the shape does not know stays, so that it can be refused."""
    if getattr(shape, "is_document_type", False):
        return tree
    if isinstance(tree, dict) and shape.type_name == "structure":
        names = {member.serialization.get("name", name): name for name, member in shape.members.items()}
        return {
            names.get(key, key): from_json(shape.members[names[key]], value) if key in names else value
            for key, value in tree.items()
        }
    if isinstance(tree, list) and shape.type_name == "list":
        return [from_json(shape.member, item) for item in tree]
    if isinstance(tree, dict) and shape.type_name == "map":
        return {key: from_json(shape.value, value) for key, value in tree.items()}
    return tree


def from_xml(shape: Any, node: Element) -> Any:
    """Reads an element by its shape; scalars stay text."""
    if shape.type_name == "structure":
        return _structure(shape, node)
    if shape.type_name == "list":
        return [from_xml(shape.member, child) for child in node]
    if shape.type_name == "map":
        key_name = shape.key.serialization.get("name", "key")
        value_name = shape.value.serialization.get("name", "value")
        entries = [{_tag(child): child for child in entry} for entry in node]
        return {entry[key_name].text: from_xml(shape.value, entry[value_name]) for entry in entries}
    return node.text or ""


def _structure(shape: Any, node: Element) -> dict[str, Any]:
    names = {_element_name(name, member): name for name, member in shape.members.items()}
    out: dict[str, Any] = {}
    for child in node:
        name = names.get(_tag(child))
        if name is None:
            out[_tag(child)] = child.text
        elif _is_flat_list(shape.members[name]):
            out.setdefault(name, []).append(from_xml(shape.members[name].member, child))
        else:
            out[name] = from_xml(shape.members[name], child)
    return out


def _element_name(name: str, member: Any) -> str:
    own = member.serialization.get("name", name)
    return member.member.serialization.get("name", own) if _is_flat_list(member) else own


def _is_flat_list(shape: Any) -> bool:
    return shape.type_name == "list" and bool(shape.serialization.get("flattened"))


def _tag(node: Element) -> str:
    return node.tag.split("}")[-1]
