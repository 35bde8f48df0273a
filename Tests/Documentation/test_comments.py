"""Every public declaration of the Swift sources says what it means.

A member that only holds a value (`let`, `var`), a memberwise initialiser, and what a protocol of the standard library asks for
(`==`, `hash`, `description` …) may go without: their type and its comment say it.
"""

import re

import pytest
from repository import ROOT

DECLARATION = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*public\s+(?:(?:static|final|mutating|convenience|nonisolated|consuming|indirect)\s+|(?:internal|private)\(set\)\s+)*"
    r"(?P<kind>func|var|let|init|struct|enum|class|actor|protocol|typealias|subscript)\b(?P<rest>.*)")
ASKED_FOR = {"==", "<", "hash", "description", "customMirror", "makeIterator", "appendLiteral", "appendInterpolation"}
FILES = sorted((ROOT / "Sources").rglob("*.swift"))


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(ROOT)) for file in FILES])
def test_public_declarations(file):
    lines = file.read_text().splitlines()
    bare = [f"{index + 1}: {line.strip()}" for index, line in enumerate(lines) if _needs_comment(line) and not _has_comment(lines, index)]
    assert not bare, "\n".join(bare)


def _needs_comment(line: str) -> bool:
    found = DECLARATION.match(line)
    if not found:
        return False
    kind, rest = found["kind"], found["rest"]
    name = re.match(r"\s*([\w=<]+)", rest)
    if name and name[1] in ASKED_FOR:
        return False
    if kind == "init":
        return rest.startswith("?") or "throws" in rest
    return not (kind == "let" or (kind == "var" and "{" not in rest))


def _has_comment(lines: list[str], index: int) -> bool:
    above = index - 1
    while lines[above].strip().startswith("@"):
        above -= 1
    return lines[above].strip().startswith("///")
