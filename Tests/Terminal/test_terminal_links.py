"""Links that are not taken, and secrets that are not taken from arguments."""

import os
import pathlib

import pytest
from fake_portal import FakePortal
from terminal import REFUSED, USAGE, Terminal

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize("link, name", [
    (f"otpauth://totp/A:b?secret={SECRET}&algorithm=MD5", "link-algorithm"),
    (f"otpauth://totp/A:b?secret={SECRET}&digits=9", "link-algorithm"),
    ("otpauth://totp/A:b?secret=", "link-secret"),
    ("otpauth://totp/A:b", "link-secret"),
    ("otpauth://totp/A:b?secret=0189", "link-secret"),
    (f"otpauth://totp/A:{'x' * 1000}?secret={SECRET}", "link-long"),
    (f"otpauth://totp/A:b?secret={SECRET * 200}", "link-long"),
    (f"otpauth://hotp/A:b?secret={SECRET}&counter=1", "link-type"),
    ("https://spse.contoh.go.id/eproc4", "link-scheme"),
    ("WIFI:S:kantor;T:WPA;P:rahasia;;", "link-scheme"),
    ("\x00\xff\xfe", "link-scheme"),
    (f"otpauth://totp/A:b?secret={SECRET}&issuer=C", "link-issuer"),
    (f"otpauth://totp/?secret={SECRET}", "link-name"),
    (f"otpauth://totp/A:%E2%80%AEb?secret={SECRET}", "link-name"),
    (f"otpauth://totp/A:%FF?secret={SECRET}", "link-damaged"),
    (f"otpauth://totp/A:b?secret={SECRET}&enrol=http%3A%2F%2Fspse.contoh.go.id%2Feproc4%2Fauthenticator%2Fv1%2Fenrolments%3Ftoken%3Dt", "link-insecure"),
    (f"otpauth://totp/A:b?secret={SECRET}&enrol=https%3A%2F%2Fspse.contoh.go.id%2Flain%3Ftoken%3Dt", "link-portal"),
    (f"otpauth://totp/A:b?secret={SECRET}&enrol=javascript:x", "link-portal"),
    ("", "no-link"),
    ("\n\n", "no-link"),
    ("x" * 100_000, "no-link"),
])
def test_not_taken(terminal: Terminal, link: str, name: str):
    assert terminal.fault("add", "-", typed=link, code=USAGE) == name
    assert not terminal.vault.exists()


@pytest.mark.parametrize("words", [
    ["add", f"otpauth://totp/A:b?secret={SECRET}"],
    ["add", "-", f"OTPAUTH://totp/A:b?secret={SECRET}"],
    ["add", f"http://localhost:9001/#link=otpauth%3A%2F%2Ftotp%2FA%3Ab%3Fsecret%3D{SECRET}"],
])
def test_a_secret_in_an_argument_is_refused_with_the_remedy(terminal: Terminal, words: list[str]):
    done = terminal.run(*words)
    assert done.returncode == USAGE and "add -" in done.stderr and SECRET not in done.stderr + done.stdout
    assert not terminal.vault.exists()


def test_no_secret_in_the_list_of_processes(terminal: Terminal):
    """What `ps` shows, and the environment beside it, while the program talks to a portal."""
    with FakePortal() as portal:
        terminal.add(portal.link())
        with terminal.watch() as watch:
            portal.waits()
            assert watch.event()["event"] == "sign-in"
            process = pathlib.Path(f"/proc/{watch.pid}")
            shown = (process / "cmdline").read_bytes()
            # Nobody but root may read this one at all.
            if os.getuid() == 0:
                shown += (process / "environ").read_bytes()
    assert b"watch" in shown
    for secret in (SECRET.encode(), b"frasa sandi", b"otpauth", b"token"):
        assert secret not in shown


def test_its_memory_is_never_written_to_a_file_or_shown_to_another_process(terminal: Terminal):
    # Files about a process that may be looked into belong to its user and group, and otherwise to root.
    group = {"group": 65534} if os.getuid() == 0 else {}
    with FakePortal() as portal:
        terminal.add(portal.link())
        with terminal.watch(**group) as watch:
            portal.waits()
            assert watch.event()["event"] == "sign-in"
            process = pathlib.Path(f"/proc/{watch.pid}")
            owner = (process / "environ").stat()
            limits = [line.split() for line in (process / "limits").read_text().splitlines()]
    assert (owner.st_uid, owner.st_gid) == (0, 0)
    assert ["Max", "core", "file", "size", "0", "0", "bytes"] in limits


def test_the_token_goes_in_the_body_and_never_in_the_address(terminal: Terminal):
    with FakePortal() as portal:
        terminal.add(portal.link())
        bodies = [body for method, path, _, body in portal.requests if (method, path) == ("POST", "/enrolments")]
        assert len(bodies) == 1 and b'"token":"t"' in bodies[0]


@pytest.mark.parametrize("name, user", [("LPSE Lain", None), (None, "MELATI"), ("LPSE Contoh Palsu", None)])
def test_a_link_that_lies_about_its_portal_is_undone(terminal: Terminal, name: str | None, user: str | None):
    with FakePortal() as portal:
        assert terminal.fault("add", "-", typed=portal.link(name, user), code=REFUSED) == "lying-link"
        assert portal.asked("DELETE", "/accounts/a1") == 1
        assert terminal.ask("list") == {"accounts": []}


def test_a_portal_that_names_another_origin_is_not_believed(terminal: Terminal):
    with FakePortal() as portal:
        lpse = {"name": "LPSE Contoh", "origin": "https://spse.lain.id"}
        answer = {"account": {"id": "a1", "userId": "DIN"}, "lpse": lpse, "device": {"id": "k"}, "serverTime": portal.now}
        portal.answer("POST", "/enrolments", answer, 201)
        assert terminal.fault("add", "-", typed=portal.link(), code=REFUSED) == "lying-link"
        assert terminal.ask("list") == {"accounts": []}


@pytest.mark.parametrize("words", [
    ["approve", "abcdef12", "12345"], ["approve", "abcdef12", "1234567"], ["approve", "abcdef12", "12a456"], ["approve", "abcdef12", "١٢٣٤٥٦"],
    ["approve", "abc", "123456"], ["deny", "ab"],
])
def test_answers_that_are_none(terminal: Terminal, words: list[str]):
    with FakePortal() as portal:
        terminal.add(portal.link())
        before = len(portal.requests)
        assert terminal.fault(*words, code=USAGE) in ("bad-number", "short-id")
        assert len(portal.requests) == before


@pytest.mark.parametrize("words", [[], ["help"], ["help", "--english"]])
def test_help(terminal: Terminal, words: list[str]):
    done = terminal.run(*words)
    assert done.returncode == 0 and "add -" in done.stdout and "approve ID" in done.stdout and len(done.stdout.splitlines()) > 15


@pytest.mark.parametrize("words", [["tambah"], ["code"], ["approve", "abcd"], ["list", "lagi"], ["list", "--semua"], ["add", "picture.txt"]])
def test_usage(terminal: Terminal, words: list[str]):
    done = terminal.run(*words)
    assert done.returncode == USAGE and done.stderr.startswith("spse-authenticator: ") and len(done.stderr.splitlines()) == 1
