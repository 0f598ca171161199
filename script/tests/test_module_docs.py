import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "module_docs.py"
FILES = {
    "main.tf": "# What it is, in\n# two lines.\n#\n# And a paragraph.\n\n# Not this.\n",
    "variables.tf": """
variable "name" {
  description = "Name, with a | and <angle> and /admin/*."
  type        = string

  validation {
    condition     = var.name != "}"
    error_message = "name is no brace."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
}

variable "origin" {
  description = "Where it comes from."
  type = object({
    path = optional(string, "/") # begins with a slash
  })
}

variable "days" {
  description = "Days, `a|b`."
  type        = number
  default     = 30
}
""",
    "outputs.tf": 'output "arn" {\n  description = "ARN of it."\n  value       = "${var.name}"\n}\n',
    "versions.tf": 'terraform {\n  required_version = ">= 1.11"\n\n  required_providers {\n    aws = {\n'
    '      source  = "hashicorp/aws"\n      version = "~> 5.100"\n    }\n  }\n}\n',
    "VERSION": "1.2.3\n",
    "CHANGELOG.md": "# Changelog\n",
}
TEST = 'mock_provider "aws" {}\n\nvariables {\n  name = "corporate"\n  origin = {\n    path = "/a"\n  }\n}\n'


def run(folder, *arguments):
    return subprocess.run([sys.executable, PROGRAM, folder, *arguments], capture_output=True, text=True)


@pytest.fixture
def module(tmp_path):
    folder = tmp_path / "some-module"
    (folder / "tests").mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_text(content)
    (folder / "tests" / "some-module.tftest.hcl").write_text(TEST)
    return folder


def written(module):
    done = run(module.parent)
    assert done.returncode == 0, done.stderr
    return (module / "README.md").read_text()


def test_should_describe_the_module_by_the_comment_at_its_head(module):
    assert "\n# some-module\n\nWhat it is, in\ntwo lines.\n\nAnd a paragraph.\n\nThis is version 1.2.3;" in written(module)


def test_should_show_every_required_variable_with_what_the_test_gives_it(module):
    assert """
module "some_module" {
  source = "../../modules/some-module/1.2.3"

  name   = "corporate"
  vpc_id = var.vpc_id
  origin = {
    path = "/a"
  }
}
""" in written(module)


@pytest.mark.skipif(not shutil.which("terraform"), reason="needs terraform")
def test_should_show_usage_in_the_form_of_terraform_fmt(module):
    usage = written(module).split("```hcl\n")[1].split("```")[0]

    formatted = subprocess.run(["terraform", "fmt", "-"], input=usage, capture_output=True, text=True, check=True)

    assert formatted.stdout == usage


def test_should_list_inputs_as_text_that_markdown_does_not_read(module):
    readme = written(module)

    assert r"| `name` | Name, with a \| and \<angle> and /admin/\*. | `string` |  | yes |" in readme
    assert r"| `days` | Days, `a\|b`. | `number` | `30` | no |" in readme


def test_should_show_a_long_type_below_the_table(module):
    readme = written(module)

    assert "| `origin` | Where it comes from. | [below](#origin) |  | yes |" in readme
    assert '### origin\n\n```hcl\ntype = object({\n  path = optional(string, "/") # begins with a slash\n})\n```' in readme


def test_should_list_outputs_and_requirements(module):
    readme = written(module)

    assert "| `arn` | ARN of it. |" in readme
    assert "| Terraform | `>= 1.11` |\n| provider `hashicorp/aws` | `~> 5.100` |" in readme


def test_should_name_the_command_that_mends_what_is_out_of_date(module):
    written(module)
    (module / "VERSION").write_text("1.2.4\n")

    done = run(module.parent, "--check")

    assert done.returncode == 1
    assert "script/module-docs some-module" in done.stderr
    assert "1.2.4" not in (module / "README.md").read_text()


def test_should_be_content_with_what_it_has_written(module):
    written(module)

    assert run(module.parent, "--check").returncode == 0


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("CHANGELOG.md", None, "CHANGELOG.md is missing"),
        ("main.tf", "\n# Too late.\n", "main.tf does not begin with a comment"),
        ("outputs.tf", 'output "arn" {\n  value = 1\n}\n', "outputs.tf: output arn has no description"),
        ("variables.tf", 'variable "a" {\n', "variables.tf: line 2"),
        ("tests/some-module.tftest.hcl", "variables }\n", "tests/some-module.tftest.hcl: line 1"),
    ],
)
def test_should_say_what_a_module_lacks(module, file, content, message):
    (module / file).unlink()
    if content:
        (module / file).write_text(content)

    done = run(module.parent)

    assert done.returncode == 1
    assert f"some-module: {message}" in done.stderr
