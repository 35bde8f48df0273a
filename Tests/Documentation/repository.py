"""Where things are, for the checks of the documentation."""

import pathlib
import re

ROOT = pathlib.Path(__file__).parent.parent.parent
PROGRAM = ROOT / ".build-release/release/spse"


def text(path: str) -> str:
    return (ROOT / path).read_text()


def table(document: str, first_column: str) -> list[list[str]]:
    """The rows below the first Markdown table whose head begins with `first_column`, as the texts of their cells."""
    lines = text(document).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    rows = []
    for line in lines[start + 2:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def code_spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)
