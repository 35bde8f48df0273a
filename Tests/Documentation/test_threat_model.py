"""The table of clauses in `docs/threat-model.md`: each has a place in the program and a test that exists."""

import re

import pytest
from repository import ROOT, code_spans, table

ROWS = table("docs/threat-model.md", "clause")


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:60] for row in ROWS])
def test_clause(row: list[str]):
    clause, places, tests = row
    if places.startswith("later:"):
        return
    assert code_spans(places), f"no place: {clause}"
    for place in code_spans(places):
        assert (ROOT / "Sources" / place).exists(), f"no such file: Sources/{place}"
    found = re.findall(r"`([^`]+)` “([^”]+)”", tests)
    assert found, f"no test: {clause}"
    for path, name in found:
        file = ROOT / "Tests" / path
        assert file.is_file(), f"no such file: Tests/{path}"
        assert _has(file.read_text(), name, file.suffix), f"no test “{name}” in Tests/{path}"


def _has(source: str, name: str, suffix: str) -> bool:
    """A test of that name, not a mere mention of it."""
    if suffix == ".py":
        return re.search(rf"^def {re.escape(name)}\(", source, re.M) is not None
    return f"func `{name}`(" in source or f"func {name}(" in source or re.search(rf'@Test\(\s*"{re.escape(name)}"', source) is not None
