"""`docs/operations.md` names what the program has."""

import re
import subprocess

from repository import PROGRAM, code_spans, table, text


def test_the_settings_are_those_of_spse_help():
    answer = subprocess.run([PROGRAM, "help"], capture_output=True, text=True, check=True).stdout
    rows = []
    for name, option, meaning in re.findall(r"^  (SPSE_\w+) +(--[\w-]+)\n      (.*)$", answer, re.M):
        default = re.search(r"^(.*) \[(.*)\]$", meaning)
        rows.append([f"`{name}`", f"`{option}`", default[1] if default else meaning, f"`{default[2]}`" if default else ""])
    right = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    told = [row + [""] * (4 - len(row)) for row in table("docs/operations.md", "setting")]
    assert rows and told == rows, f"the table of settings must be:\n{right}"


def test_the_commands_are_those_of_spse_help():
    answer = subprocess.run([PROGRAM, "help"], capture_output=True, text=True, check=True).stdout
    # “off|on” are two.
    answer = answer.replace("account off|on", "account off\nspse account on")
    commands = set(re.findall(r"^spse (\w+(?: (?:create|password|email|reset-authenticator|roles|off|on|rotate))?)", answer, re.M))
    told = text("docs/operations.md")
    for command in re.findall(r"(?:`spse |spse-do )((?:account|key) [\w-]+|migrate|serve|doctor|help)", told):
        assert command in commands, command


def test_every_metric_is_told():
    source = text("Sources/spse/Operation/Metrics.swift")
    programmed = set(re.findall(r'"(spse_\w+)"', source))
    told = {re.sub(r"\{.*", "", code_spans(row[0])[0]) for row in table("docs/operations.md", "metric")}
    assert told == programmed


def test_every_kind_of_log_line_is_told():
    places = ("Operation/Log.swift", "Operation/Housekeeping.swift", "Operation/FileService.swift", "Commands/ServeCommand.swift")
    sources = "".join(text(f"Sources/spse/{place}") for place in places)
    programmed = set(re.findall(r'(?:event|LogLine)\(\s*"([a-z-]+)"', sources))
    told = {name for row in table("docs/operations.md", "`event`") for name in code_spans(row[0])}
    assert told == programmed


def test_the_packages_are_those_that_the_build_installs():
    """A library in the unit of installation for each that the program is built with."""
    built = re.search(r'^run="(.*)"$', text("Tools/install"), re.M)[1]
    installed = re.search(r"^apt-get install --no-install-recommends (.*)$", text("docs/operations.md"), re.M)[1]
    for library in re.findall(r"lib(\w+?)(?:-openssl)?-dev", built):
        stem = {"ssl": "libssl", "sqlite3": "libsqlite3"}.get(library, f"lib{library}")
        assert stem in installed, library
