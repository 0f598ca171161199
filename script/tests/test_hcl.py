import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
import hcl  # noqa: E402


def attributes(text):
    return hcl.parse(text).attributes


def test_should_read_blocks_with_their_labels_and_attributes():
    top = hcl.parse('variable "name" {\n  type = string\n\n  validation {\n    condition = true\n  }\n}\noutput "arn" { value = 1 }\n')

    assert [(block.type, block.labels) for block in top.blocks] == [("variable", ["name"]), ("output", ["arn"])]
    assert top.blocks[0].attributes == {"type": "string"}
    assert top.blocks[0].all("validation")[0].attributes == {"condition": "true"}
    assert top.blocks[1].attributes == {"value": "1"}


@pytest.mark.parametrize(
    "expression",
    [
        '"}"',
        '"# no comment // nor this /* nor this"',
        r'"a \" b"',
        '"${join("}", ["\\"", "{"])}"',
        '"$${ no template"',
        '"%{ for a in ["}"] }${a}%{ endfor }"',
        "object({\n    path = optional(string, \"/\") # \"Origin\" or ')'\n    list = list(object({ a = number }))\n  })",
        "<<-EOT\n  } # text\n  EOTX\n  EOT",
        "<<EOT\n${a}\nEOT",
        'var.a == "b" ? [for k, v in var.c : v if k != "d"] : null',
        "{ for k, v in var.a : k => v... }",
        "a.*.b",
    ],
)
def test_should_take_an_expression_as_it_is_written(expression):
    assert attributes(f"first = {expression}\nsecond = 2\n") == {"first": expression, "second": "2"}


def test_should_leave_out_what_is_a_comment():
    text = "# a = 1\n// b = 2\n/* c = 3\n d = 4 */ e = 5 # six\nf = 7 // eight\n"

    assert attributes(text) == {"e": "5", "f": "7"}


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r'"a \"quoted\" \\ word\t\u90e8"', 'a "quoted" \\ word\t部'),
        ('"$${a} %%{b} $$ 100%"', "${a} %{b} $$ 100%"),
        ("<<-EOT\n    two\n      lines\n  EOT", "two\n  lines"),
    ],
)
def test_should_decode_a_plain_string(expression, text):
    assert hcl.string(expression) == text


@pytest.mark.parametrize("expression", ['"${a}"', '"%{ if a }"', "var.a", '"a" + "b"', '"open'])
def test_should_refuse_a_string_that_has_to_be_evaluated(expression):
    with pytest.raises(hcl.HclError):
        hcl.string(expression)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = "open\nb = 1\n', "line 1"),
        ('\na = "${open"\n', "line 2"),
        ("a = [1,\n", "line 2"),
        ("a =\n", "line 1"),
        ("block {\n", "line 2"),
        ('\nblock "a" = 1\n', "line 2"),
        ("}\n", "line 1"),
        ("a = <<EOT\nno end\n", "line 2"),
    ],
)
def test_should_say_in_which_line_something_is_wrong(text, line):
    with pytest.raises(hcl.HclError, match=line):
        hcl.parse(text)
