"""Reads one generated corpus with QRCode, zbar and zxing-cpp, and prints what each recognised (Sources/QRCode/README.md)."""

import argparse
import pathlib
import sys

from . import busy, readers
from .corpus import NO_CODE, make_corpus
from .distortions import KINDS

ROOT = pathlib.Path(__file__).parents[2]
RESULTS = ROOT / "Benchmarks" / "results"


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--each", type=int, default=320, help="pictures of each kind")
    arguments.add_argument("--without", choices=[readers.OURS, readers.ZBAR, readers.ZXING], action="append", default=[])
    arguments.add_argument("--program", type=pathlib.Path, default=ROOT / ".build-release" / "release" / "qr-read")
    chosen = arguments.parse_args()
    entries = make_corpus(RESULTS / f"qrcode-{chosen.seed}-{chosen.each}", chosen.seed, chosen.each, chosen.each)
    files = [entry["file"] for entry in entries]
    answers = {}
    if readers.OURS not in chosen.without:
        answers[readers.OURS] = readers.run_ours(chosen.program, files)
    if readers.ZBAR not in chosen.without:
        answers[readers.ZBAR] = readers.run_python_reader(readers.read_with_zbar, files)
    if readers.ZXING not in chosen.without:
        answers[readers.ZXING] = readers.run_python_reader(readers.read_with_zxing, files)
    print(_table(entries, answers))
    if readers.OURS not in chosen.without:
        print("\n" + busy.table(chosen.program, RESULTS, chosen.seed))
    return 0 if _is_met(entries, answers) else 1


def _recognised(entries: list[dict], answers: list, kind: str | None = None) -> float:
    """In percent of the pictures with a code."""
    chosen = [
        entry["text"] in texts for entry, (texts, _) in zip(entries, answers) if entry["text"] is not None and kind in (None, entry["kind"])
    ]
    return 100 * sum(chosen) / len(chosen)


def _wrong(entries: list[dict], answers: list) -> int:
    """Readings of what no code in the picture says."""
    return sum(text != entry["text"] for entry, (texts, _) in zip(entries, answers) for text in texts)


def _milliseconds(entries: list[dict], answers: list, kind: str | None = None) -> float:
    times = [time for entry, (_, time) in zip(entries, answers) if kind in (None, entry["kind"])]
    return sum(times) / len(times)


def _table(entries: list[dict], answers: dict) -> str:
    names = list(answers)
    rows = [["", *names, *(f"{name} ms" for name in names)]]
    for kind in KINDS:
        rows.append([kind, *(f"{_recognised(entries, answers[name], kind):.1f} %" for name in names)])
        rows[-1] += [f"{_milliseconds(entries, answers[name], kind):.2f}" for name in names]
    rows.append([NO_CODE, *("" for _ in names), *(f"{_milliseconds(entries, answers[name], NO_CODE):.2f}" for name in names)])
    rows.append(["all", *(f"{_recognised(entries, answers[name]):.1f} %" for name in names)])
    rows[-1] += [f"{_milliseconds(entries, answers[name]):.2f}" for name in names]
    rows.append(["wrong readings", *(str(_wrong(entries, answers[name])) for name in names), *("" for _ in names)])
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _is_met(entries: list[dict], answers: dict) -> bool:
    """Recognised at least 5 points more than zbar and at most 1 less than zxing-cpp, and nothing read wrongly."""
    if readers.OURS not in answers:
        return True
    ours = _recognised(entries, answers[readers.OURS])
    met = _wrong(entries, answers[readers.OURS]) == 0
    if readers.ZBAR in answers:
        met = met and ours >= _recognised(entries, answers[readers.ZBAR]) + 5
    if readers.ZXING in answers:
        met = met and ours >= _recognised(entries, answers[readers.ZXING]) - 1
    return met


sys.exit(main())
