"""Reads Terraform's language as far as documentation needs it: blocks, and attributes as they are written.

Expressions are not evaluated: an attribute is the text of its expression, a plain string can be decoded.
"""

import re
import textwrap
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+|\#[^\n]*|//[^\n]*|/\*.*?\*/)
      | (?P<newline>\n)
      | (?P<heredoc><<-?(?P<mark>\w+)\n.*?\n[ \t]*(?P=mark)(?=\n|$))
      | (?P<name>[^\W\d][\w-]*)
      | (?P<quote>")
      | (?P<open>[{(\[])
      | (?P<close>[})\]])
      | (?P<equals>=(?![=>]))
      | (?P<other>==|=>|!=|<=|>=|&&|\|\||\.\.\.|[^\s])""",
    re.VERBOSE | re.DOTALL,
)
# In a string: an escape, an escaped or real beginning of a template, its end.
IN_STRING = re.compile(r'\\.|\$\$\{|%%\{|[$%]\{|"|\n')
IN_TEMPLATE = re.compile(r'[{}"]')
ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|(\$\$|%%)(?=\{)|([$%]\{)')
CONTROL = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


class HclError(Exception):
    """What is wrong with a text, and in which line."""


@dataclass
class Block:
    """A block, or a whole file as the block without type."""

    type: str = ""
    labels: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    blocks: list["Block"] = field(default_factory=list)

    def all(self, type):
        return [block for block in self.blocks if block.type == type]


@dataclass
class Token:
    kind: str
    start: int
    end: int


def parse(text):
    """The whole file as a block."""
    return _Parser(text).file()


def string(expression):
    """What a plain quoted string or heredoc says; refuses one that has to be evaluated."""
    if heredoc := re.fullmatch(r"<<(-?)\w+\n(.*)\n[ \t]*\w+", expression, re.DOTALL):
        content = heredoc[2]
        return textwrap.dedent(content) if heredoc[1] else content
    if not expression.startswith('"') or _string_end(expression, 0) != len(expression):
        raise HclError(f"{expression} is no plain string")
    return ESCAPE.sub(_unescaped, expression[1:-1])


def _unescaped(match):
    four, eight, control, doubled, template = match.groups()
    if template:
        raise HclError(f"a plain string holds no template, but {match.string} does")
    if doubled:
        return doubled[0]
    return CONTROL.get(control, control) if control else chr(int(four or eight, 16))


def _string_end(text, start):
    """The position after the string that begins at `start`."""
    position = start + 1
    while found := IN_STRING.search(text, position):
        position = found.end()
        if found[0] == '"':
            return position
        if found[0] in ("${", "%{"):
            position = _template_end(text, position)
        elif found[0] == "\n":
            break
    raise HclError(f"line {_line(text, start)}: the string has no end")


def _template_end(text, start):
    """The position after the closing brace of the template whose content begins at `start`."""
    position, depth = start, 1
    while depth:
        found = IN_TEMPLATE.search(text, position)
        if not found:
            raise HclError(f"line {_line(text, start)}: the template has no end")
        position = _string_end(text, found.start()) if found[0] == '"' else found.end()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return position


def _line(text, position):
    return text.count("\n", 0, position) + 1


def _tokens(text):
    """Tokens without spaces and comments; a string is one token."""
    position = 0
    while position < len(text):
        found = TOKEN.match(text, position)
        kind, position = found.lastgroup, found.end()
        if kind == "mark":
            kind = "heredoc"
        elif kind == "quote":
            kind, position = "string", _string_end(text, found.start())
        if kind != "space":
            yield Token(kind, found.start(), position)
    yield Token("end", len(text), len(text))


class _Parser:
    def __init__(self, text):
        self.text = text
        self.tokens = list(_tokens(text))
        self.next = 0

    def file(self):
        block = Block()
        self._content(block, "end")
        return block

    def _peek(self):
        return self.tokens[self.next]

    def _take(self):
        token = self.tokens[self.next]
        self.next += 1
        return token

    def _text(self, token):
        return self.text[token.start : token.end]

    def _error(self, token, wanted):
        found = "the end" if token.kind == "end" else repr(self._text(token))
        return HclError(f"line {_line(self.text, token.start)}: {wanted} should be here, not {found}")

    def _content(self, block, end):
        """Attributes and blocks up to a token of kind `end`, which is taken."""
        while (token := self._take()).kind != end:
            if token.kind == "newline":
                continue
            if token.kind != "name":
                raise self._error(token, "the name of an attribute or block")
            if self._peek().kind == "equals":
                self._take()
                block.attributes[self._text(token)] = self._expression()
            else:
                block.blocks.append(self._block(self._text(token)))

    def _block(self, type):
        block = Block(type)
        while (token := self._take()).kind in ("string", "name"):
            block.labels.append(string(self._text(token)) if token.kind == "string" else self._text(token))
        if self._text(token) != "{":
            raise self._error(token, "an opening brace")
        self._content(block, "close")
        return block

    def _expression(self):
        """The text up to the end of the line, or of the block that is closed on the same line."""
        first, last, depth = self._peek(), None, 0
        while depth or self._peek().kind not in ("newline", "close", "end"):
            token = self._take()
            if token.kind == "end":
                raise self._error(token, "a closing bracket")
            depth += {"open": 1, "close": -1}.get(token.kind, 0)
            last = token if token.kind != "newline" else last
        if last is None:
            raise self._error(first, "an expression")
        return self.text[first.start : last.end]
