"""The vault as a file: its passphrase, its modes, damage, full disks, and two processes at once."""

import concurrent.futures
import fcntl
import os
import pathlib
import pty
import stat
import subprocess

import pytest
from terminal import DONE, NOT_FOUND, USAGE, VAULT, Terminal

LINK = "otpauth://totp/Surel:{}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Surel"


@pytest.fixture
def kept(terminal: Terminal) -> Terminal:
    """A terminal with one account."""
    assert terminal.add(LINK.format("saya"))["id"] == "1"
    return terminal


def mode(path: pathlib.Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_before_there_is_one(terminal: Terminal):
    for words in (["list"], ["code", "1"], ["watch"], ["history"], ["remove", "1", "--yes"], ["approve", "abcd", "123456"]):
        assert terminal.fault(*words, code=NOT_FOUND) == "no-vault"
    assert not terminal.vault.parent.exists(), "asking makes nothing"


def test_it_is_its_owners_alone(kept: Terminal):
    assert mode(kept.vault) == 0o600 and mode(kept.vault.parent) == 0o700
    kept.vault.chmod(0o644)
    kept.add(LINK.format("lain"))
    assert mode(kept.vault) == 0o600
    assert sorted(path.name for path in kept.vault.parent.iterdir()) == ["vault", "vault.lock"]


def test_nothing_in_it_can_be_read(kept: Terminal):
    content = kept.vault.read_bytes()
    for secret in (b"saya", b"Surel", b"JBSWY3DP", b"frasa", b"Hello!"):
        assert secret not in content


def test_wrong_passphrase(kept: Terminal):
    before = kept.vault.read_bytes()
    for passphrase in ("frasa sandi yang panjang ", "lain lagi sekali", ""):
        kept.say_passphrase(passphrase)
        assert kept.fault("list", code=VAULT) == "wrong-passphrase"
        assert kept.fault("add", "-", typed=LINK.format("lain"), code=VAULT) == "wrong-passphrase"
    assert kept.vault.read_bytes() == before


def test_a_new_vault_wants_eight_characters(terminal: Terminal):
    terminal.say_passphrase("1234567")
    assert terminal.fault("add", "-", typed=LINK.format("saya"), code=USAGE) == "short-passphrase"
    assert not terminal.vault.exists()


@pytest.mark.parametrize("damage", [
    lambda content: content[:-1],
    lambda content: content + b"\0",
    lambda content: content[:60],
    lambda content: content[:100] + bytes([content[100] ^ 1]) + content[101:],
    lambda content: content[:8] + b"\xff" * 8 + content[16:],
])
def test_damaged(kept: Terminal, damage):
    kept.vault.write_bytes(damage(kept.vault.read_bytes()))
    damaged = kept.vault.read_bytes()
    assert kept.fault("list", code=VAULT) == "vault-damaged"
    assert kept.fault("add", "-", typed=LINK.format("lain"), code=VAULT) == "vault-damaged"
    assert kept.vault.read_bytes() == damaged, "what may still be repaired is not written over"


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"x" * 1000, b"\0" * 100_000])
def test_no_vault_at_all(terminal: Terminal, content: bytes):
    terminal.vault.parent.mkdir()
    terminal.vault.write_bytes(content)
    assert terminal.fault("list", code=VAULT) == "not-a-vault"


def test_larger_than_any_vault(kept: Terminal):
    with kept.vault.open("ab") as file:
        file.truncate(64 << 20)
    assert kept.fault("list", code=VAULT) == "vault-file"


def test_a_full_disk_loses_nothing(kept: Terminal):
    before = kept.vault.read_bytes()
    full = kept.run("add", "-", "--json", typed=LINK.format("lain"), is_disk_full=True)
    assert full.returncode == VAULT and "vault-file" in full.stdout
    assert kept.vault.read_bytes() == before
    assert sorted(path.name for path in kept.vault.parent.iterdir()) == ["vault", "vault.lock"]


@pytest.mark.parametrize("relative", [False, True])
def test_a_link_to_the_vault_stays_a_link(kept: Terminal, tmp_path: pathlib.Path, relative: bool):
    real, kept.vault = kept.vault, tmp_path / "tautan"
    kept.vault.symlink_to(real.relative_to(tmp_path) if relative else real)
    kept.add(LINK.format("lain"))
    assert kept.vault.is_symlink() and mode(real) == 0o600
    assert sorted(path.name for path in real.parent.iterdir()) == ["vault", "vault.lock"], "one lock, whatever link leads there"
    assert not kept.vault.with_name("tautan.lock").exists()
    kept.vault = real
    assert len(kept.ask("list")["accounts"]) == 2


def test_a_link_to_a_vault_that_is_yet_to_be_made(terminal: Terminal, tmp_path: pathlib.Path):
    real = tmp_path / "lain" / "vault"
    terminal.vault = tmp_path / "tautan"
    terminal.vault.symlink_to(real)
    terminal.add(LINK.format("saya"))
    assert terminal.vault.is_symlink() and mode(real) == 0o600


def test_a_folder_that_cannot_be_made(terminal: Terminal):
    terminal.vault.parent.write_text("in the way")
    assert terminal.fault("add", "-", typed=LINK.format("saya"), code=VAULT) == "vault-file"


def test_what_a_power_failure_left_is_no_trouble(kept: Terminal):
    kept.vault.with_name("vault.new").write_bytes(b"half")
    kept.add(LINK.format("lain"))
    assert len(kept.ask("list")["accounts"]) == 2


def test_two_processes_lose_nothing(kept: Terminal):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda number: kept.add(LINK.format(f"user{number}")), range(16)))
    assert sorted(int(account["id"]) for account in added) == list(range(2, 18))
    assert len(kept.ask("list")["accounts"]) == 17


def test_who_waits_too_long_is_told(kept: Terminal):
    with kept.vault.with_name("vault.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert kept.fault("list", code=VAULT) == "vault-in-use"


def test_an_open_passphrase_file_is_refused(kept: Terminal):
    kept.passphrase_file.chmod(0o644)
    assert kept.fault("list", code=USAGE) == "passphrase-file-open"
    kept.passphrase_file.unlink()
    assert kept.fault("list", code=USAGE) == "passphrase-file"


def test_passphrase_from_a_descriptor(kept: Terminal):
    read, write = os.pipe()
    os.write(write, b"frasa sandi yang panjang\n")
    os.close(write)
    command = kept.command("list")
    command[command.index(str(kept.passphrase_file))] = f"/dev/fd/{read}"
    done = subprocess.run(command, env=kept.environment, capture_output=True, text=True, pass_fds=[read], timeout=60, start_new_session=True)
    os.close(read)
    assert done.returncode == DONE and "saya" in done.stdout


def test_without_a_terminal_it_says_what_to_do(kept: Terminal):
    command = kept.command("list")[:-2]
    done = subprocess.run(command, env=kept.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, start_new_session=True)
    assert done.returncode == USAGE and "--passphrase-file" in done.stderr


def typed_at_a_terminal(command: list[str], environment: dict[str, str], *lines: str) -> tuple[int, str]:
    """Runs a command at a terminal of its own and types a line at every prompt; its exit code and all that was seen."""
    child, screen = pty.fork()
    if child == 0:
        os.execve(command[0], command, environment)
    seen = b""
    for line in lines:
        while not seen.rstrip(b" ").endswith(b":"):
            seen += os.read(screen, 1000)
        os.write(screen, line.encode())
        seen += b"\n"
    try:
        while more := os.read(screen, 1000):
            seen += more
    except OSError:
        # The terminal's other side is closed.
        pass
    os.close(screen)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def test_passphrase_and_link_are_typed_without_being_shown(terminal: Terminal):
    new = terminal.command("add", "-")[:-2]
    passphrase = "frasa sandi yang panjang"
    code, seen = typed_at_a_terminal(new, terminal.environment, LINK.format("saya") + "\n", "frasaa\x7f sandi yang panjang\n", passphrase + "\n")
    assert code == DONE and "saya" in seen
    assert passphrase not in seen and "otpauth" not in seen.split("otpauth://, ")[-1]
    code, seen = typed_at_a_terminal(terminal.command("list")[:-2], terminal.environment, passphrase + "\n")
    assert code == DONE and "saya" in seen and passphrase not in seen
    code, seen = typed_at_a_terminal(terminal.command("list")[:-2], terminal.environment, "salah\n")
    assert code == VAULT
    code, seen = typed_at_a_terminal(terminal.command("list")[:-2], terminal.environment, "separuh\x03")
    assert code == 1 and "dibatalkan" in seen


def test_passphrases_that_differ(terminal: Terminal):
    code, _ = typed_at_a_terminal(
        terminal.command("add", "-")[:-2], terminal.environment, LINK.format("saya") + "\n", "frasa sandi satu\n", "frasa sandi dua\n")
    assert code == USAGE and not terminal.vault.exists()


def test_removing_asks_with_its_consequence(kept: Terminal):
    command = kept.command("remove", "1")
    code, seen = typed_at_a_terminal(command, kept.environment, "tidak\n")
    assert code == 1 and "hilang untuk selamanya" in seen
    assert len(kept.ask("list")["accounts"]) == 1
    code, _ = typed_at_a_terminal(command, kept.environment, "ya\n")
    assert code == DONE and kept.ask("list") == {"accounts": []}
