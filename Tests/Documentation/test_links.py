"""What README.md and docs/ point to is there."""

import re

import pytest
from repository import ROOT, text

DOCUMENTS = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links(document: str):
    for target in re.findall(r"\]\(([^)\s]+)\)", text(document)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = ((ROOT / document).parent / path).resolve() if path else ROOT / document
        assert file.exists(), f"{document} points to {target}"
        if anchor:
            assert anchor in _anchors(file.read_text()), f"{document} points to {target}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_targets_of_make(document: str):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.M))
    for target in re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", text(document), re.M):
        assert "".join(target) in targets, f"{document} names make {''.join(target)}"


def test_the_readme_names_every_target_of_make():
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.M)) - {"build", "installed", "bench-programs"}
    told = {"".join(target) for target in re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", text("README.md"), re.M)}
    assert targets <= told, f"README.md lacks: {', '.join(sorted(targets - told))}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_of_the_program(document: str):
    """A path in backquotes that looks like one of ours leads to a file or folder."""
    for path in re.findall(r"`((?:Access|Website|Database|HTTP|HTTPServer|Cryptography|OneTimePassword|spse|AuthenticatorApp|Sources|Tests|Tools|docs)/[\w/+.-]+)`", text(document)):
        assert any((ROOT / root / path).exists() for root in ("", "Sources", "Tests")), f"{document} names {path}"


def _anchors(markdown: str) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", markdown, re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
