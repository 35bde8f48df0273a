"""The table that a run prints: what was measured, what is asked for, and whether it is met."""

import dataclasses
import pathlib


@dataclasses.dataclass
class Measure:
    """One line. `most` and `least` are the bound; a measure without one is there to explain another."""

    name: str
    value: float
    unit: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def is_met(self) -> bool | None:
        if self.least is not None:
            return self.value >= self.least
        if self.most is not None:
            return self.value <= self.most
        return None

    def cells(self) -> tuple[str, str, str, str]:
        bound = f"≥ {_number(self.least)}" if self.least is not None else f"≤ {_number(self.most)}" if self.most is not None else ""
        return self.name, f"{_number(self.value)} {self.unit}".strip(), bound, {True: "met", False: "MISSED", None: ""}[self.is_met]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}".rstrip("0").rstrip(".")


def print_table(title: str, measures: list[Measure], notes: list[str], path: pathlib.Path) -> bool:
    """Prints the table and keeps it in a file.

    Returns whether every bound is met.
    """
    rows = [("measure", "value", "bound", "")] + [measure.cells() for measure in measures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [title, ""]
    for index, row in enumerate(rows):
        lines.append("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        if index == 0:
            lines.append("  ".join("-" * width for width in widths))
    lines += ["", *notes, ""]
    text = "\n".join(lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    print(text)
    return all(measure.is_met is not False for measure in measures)
