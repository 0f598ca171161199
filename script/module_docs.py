"""Writes README.md of each Terraform module from the module's files.

usage: module_docs.py FOLDER [--check] [MODULE…]
FOLDER holds the modules. With --check nothing is written, and 1 is returned when a README.md is out of date.
"""

import re
import sys
from pathlib import Path

import hcl

TITLE = "<!-- Written by script/module-docs from the files beside it. -->\n# {}"


class Module:
    """What the files of a module say about it."""

    def __init__(self, folder):
        self.folder = folder
        self.name = folder.name
        self.version = self._read("VERSION").strip()
        self.description = first_comment(self._read("main.tf"))
        self.variables = self._blocks("variables.tf", "variable")
        self.outputs = self._blocks("outputs.tf", "output")
        self.settings = self._blocks("versions.tf", "terraform")[0]
        self.examples = self._examples()
        self._read("CHANGELOG.md")
        if not self.description:
            raise hcl.HclError("main.tf does not begin with a comment that says what the module is")

    def _read(self, file):
        path = self.folder / file
        if not path.is_file():
            raise hcl.HclError(f"{file} is missing")
        return path.read_text()

    def _blocks(self, file, type):
        blocks = self._parsed(file).all(type)
        for block in blocks:
            if type != "terraform" and not block.attributes.get("description"):
                raise hcl.HclError(f"{file}: {type} {block.labels[0]} has no description")
        return blocks

    def _parsed(self, file):
        try:
            return hcl.parse(self._read(file))
        except hcl.HclError as e:
            raise hcl.HclError(f"{file}: {e}") from None

    def _examples(self):
        """Values by variable that the module's first test runs with; none without a test."""
        for file in sorted(self.folder.glob("tests/*.tftest.hcl")):
            for block in self._parsed(f"tests/{file.name}").all("variables"):
                return block.attributes
        return {}


def first_comment(text):
    """The comment at the head of a file, as Markdown."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return "\n".join(lines).strip()


def plain(text):
    """Text as Markdown that shows it as it is, in one line; code in backticks stays code."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    parts[::2] = [re.sub(r"([\\*_<\[])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts).replace("|", r"\|")


def code(expression):
    """An expression in one line of a table."""
    return f"`{expression}`".replace("|", r"\|")


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def aligned(attributes):
    """Attributes as `terraform fmt` writes them: those of one line below each other are aligned."""
    lines, group = [], []

    def end_group():
        width = max((len(name) for name, _ in group), default=0)
        lines.extend(f"  {name:<{width}} = {value}" for name, value in group)
        group.clear()

    for name, value in attributes:
        if "\n" in value:
            end_group()
            lines.append(f"  {name} = {value}")
        else:
            group.append((name, value))
    end_group()
    return "\n".join(lines)


def usage(module):
    values = [(v.labels[0], module.examples.get(v.labels[0], f"var.{v.labels[0]}")) for v in required(module)]
    body = f'  source = "../../modules/{module.name}/{module.version}"\n'
    if values:
        body += f"\n{aligned(values)}\n"
    return f'```hcl\nmodule "{module.name.replace("-", "_")}" {{\n{body}}}\n```'


def required(module):
    return [variable for variable in module.variables if "default" not in variable.attributes]


def inputs(module):
    """The table, and below it what does not fit into a line."""
    rows, details = [], []
    for variable in module.variables:
        name, attributes = variable.labels[0], variable.attributes
        cells = {key: attributes.get(key, "") for key in ("type", "default")}
        long = {key: value for key, value in cells.items() if "\n" in value}
        if long:
            details.append(f"### {name}\n\n```hcl\n{aligned_block(long)}\n```")
        shown = {key: f"[below](#{name})" if key in long else code(value) if value else "" for key, value in cells.items()}
        rows.append([code(name), plain(hcl.string(attributes["description"])), shown["type"], shown["default"],
                     "no" if "default" in attributes else "yes"])
    return "\n\n".join([table(["name", "description", "type", "default", "required"], rows), *details])


def aligned_block(attributes):
    """Attributes as they stand in variables.tf, without the block around them."""
    return re.sub(r"^  ", "", aligned(attributes.items()), flags=re.MULTILINE)


def requirements(module):
    rows = [["Terraform", code(hcl.string(module.settings.attributes["required_version"]))]]
    for block in module.settings.all("required_providers"):
        for value in block.attributes.values():
            provider = hcl.parse(value.strip()[1:-1]).attributes
            rows.append([f"provider {code(hcl.string(provider['source']))}", code(hcl.string(provider["version"]))])
    return table(["what", "version"], rows)


def readme(module):
    outputs = [[code(o.labels[0]), plain(hcl.string(o.attributes["description"]))] for o in module.outputs]
    sections = [
        TITLE.format(module.name),
        module.description,
        f"This is version {module.version}; [CHANGELOG.md](CHANGELOG.md) says what changed.",
        "## Usage",
        usage(module),
        "## Inputs",
        inputs(module) if module.variables else "None.",
        "## Outputs",
        table(["name", "description"], outputs) if outputs else "None.",
        "## Requirements",
        requirements(module),
    ]
    return "\n\n".join(sections) + "\n"


def main(folder, arguments):
    check = "--check" in arguments
    names = [name for name in arguments if name != "--check"] or sorted(f.name for f in folder.iterdir() if f.is_dir())
    stale, broken = [], []
    for name in names:
        file = folder / name / "README.md"
        try:
            content = readme(Module(folder / name))
        except hcl.HclError as e:
            broken.append(f"{name}: {e}")
            continue
        if not file.is_file() or file.read_text() != content:
            stale.append(name)
            if not check:
                file.write_text(content)
    for problem in broken:
        print(f"module-docs: error: {problem}", file=sys.stderr)
    if stale and check:
        print(f"module-docs: error: README.md is out of date in {', '.join(stale)}; write it with: script/module-docs {' '.join(stale)}", file=sys.stderr)
    elif not broken:
        print(f"module-docs: {len(names)} modules, {len(stale)} written", file=sys.stderr)
    return 1 if broken or check and stale else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
