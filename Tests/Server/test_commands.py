"""The commands of `spse`, as an operator meets them: exit code 0, or another and one line that says what to do."""

import base64
import os
import pathlib
import re
import shutil
import sqlite3
import stat
import subprocess

import pytest
from phone import Phone
from portal import DASHBOARD, VERIFICATION, Portal
from postgresql import ask, fresh_database
from server import PASSWORD, PROGRAM, Server, run

ADMINISTRATOR = ["--user", "ADMIN", "--kind", "nonpenyedia", "--name", "Rina", "--email", "rina@lpse.example.go.id", "--role", "admin-ppe"]


@pytest.fixture
def installation(tmp_path: pathlib.Path) -> dict[str, str]:
    """Settings for a folder with nothing in it yet."""
    return {"SPSE_DATABASE": f"sqlite:{tmp_path}/spse.sqlite", "SPSE_SEALING_KEY_FILE": f"{tmp_path}/sealing.key"}


@pytest.fixture
def prepared(installation: dict[str, str]) -> dict[str, str]:
    for command in (("key", "create"), ("migrate",)):
        assert run(*command, environment=installation).returncode == 0
    return installation


def refused(*arguments: str, settings: dict[str, str], typed: str = "") -> str:
    """The one line of a command that fails."""
    answer = run(*arguments, environment=settings, typed=typed)
    assert answer.returncode == 1, (answer.returncode, answer.stdout, answer.stderr)
    assert re.fullmatch(r"spse: .+\n", answer.stderr), answer.stderr
    return answer.stderr.strip()


def mode(path: str | pathlib.Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def test_help_lists_every_command_and_every_setting():
    for answer in (run("help"), run()):
        assert answer.returncode == 0 and answer.stderr == ""
        for command in ("serve", "migrate", "account create", "account password", "account email", "account reset-authenticator", "account roles", "account off|on", "import", "directory find", "directory gaps", "request list",
                        "request resolve", "request reject", "key create", "key rotate", "doctor"):
            assert f"spse {command}" in answer.stdout
        for setting in (
            "DATABASE", "LISTEN", "AUTHENTICATOR_LISTEN", "PRIVATE_LISTEN", "PUBLIC_URL", "AUTHENTICATOR_URL", "SEALING_KEY_FILE", "LPSE_NAME",
            "TRUSTED_PROXIES", "FORWARDED_FIELD", "TLS_CERTIFICATE", "TLS_KEY",
        ):
            assert f"SPSE_{setting} " in answer.stdout and f"--{setting.lower().replace('_', '-')}\n" in answer.stdout


WRONG = {
    "unknown command": (["serv"], {}, "unknown command"),
    "misspelt option": (["serve", "--dmo"], {}, "--dmo"),
    "option without value": (["migrate", "--database"], {}, "--database needs a value"),
    "database": (["serve"], {"SPSE_DATABASE": "mysql://root:hunter2@x/y"}, "SPSE_DATABASE must be: sqlite:PATH or postgresql://"),
    "endpoint": (["serve"], {"SPSE_LISTEN": "localhost"}, "SPSE_LISTEN is “localhost”"),
    "public URL without TLS": (["serve"], {"SPSE_PUBLIC_URL": "http://spse.example.go.id"}, "SPSE_PUBLIC_URL is"),
    "one origin for both": (["serve"], {"SPSE_AUTHENTICATOR_URL": "http://localhost:9000"}, "must differ"),
    "name": (["serve"], {"SPSE_LPSE_NAME": "LPSE\nContoh"}, "SPSE_LPSE_NAME is"),
    "proxies": (["serve"], {"SPSE_TRUSTED_PROXIES": "10.0.0.0/33"}, "SPSE_TRUSTED_PROXIES is"),
    "half a TLS": (["serve"], {"SPSE_TLS_KEY": "key.pem"}, "SPSE_TLS_CERTIFICATE and SPSE_TLS_KEY belong together"),
    "account without a verb": (["account"], {}, "spse account create"),
    "account with another verb": (["account", "remove"], {}, "spse account create"),
    "account without a user": (["account", "create"], {}, "--user must be"),
    "unknown role": (["account", "create", *ADMINISTRATOR[:-1], "king"], {}, "admin-ppe"),
    "agency of nobody": (["account", "create", "--user", "X", "--kind", "nonpenyedia", "--name", "X", "--email", "x@x.id", "--role", "pp", "--agency", "K22"], {}, "--agency"),
    "admin agency of nothing": (["account", "create", "--user", "X", "--kind", "nonpenyedia", "--name", "X", "--email", "x@x.id", "--role", "admin-agency"], {}, "--agency"),
    "no code": (["account", "create", "--user", "X", "--kind", "penyedia", "--name", "X", "--email", "x@x.id", "--lpse", "a b"], {}, "--lpse must be a code"),
    "role of a supplier": (["account", "create", "--user", "X", "--kind", "penyedia", "--name", "X", "--email", "x@x.id", "--role", "pp"], {}, "no role"),
    "roles unsaid": (["account", "roles", "--user", "X"], {}, "--role says which roles"),
    "unknown role of an account": (["account", "roles", "--user", "X", "--role", "king"], {}, "admin-ppe"),
    "admin agency without an agency": (["account", "roles", "--user", "X", "--role", "admin-agency"], {}, "--agency"),
    "nobody to switch off": (["account", "off", "--user", "X"], {}, "there is no X"),
    "import of nothing known": (["import", "tenders", "x.csv"], {}, "spse import agencies|lpse|suppliers|officials FILE.csv"),
    "import without a file": (["import", "lpse"], {}, "name the file"),
    "import of a missing file": (["import", "lpse", "/nowhere/x.csv"], {}, "cannot read /nowhere/x.csv"),
    "import of a folder": (["import", "lpse", "/"], {}, "cannot read /"),
    "directory without a verb": (["directory"], {}, "spse directory find TEXT"),
    "gaps of neither": (["directory", "gaps", "--kind", "lpse"], {}, "--kind must be suppliers or officials"),
    "gaps of no code": (["directory", "gaps", "--lpse", "a b"], {}, "--lpse must be a code"),
    "an LPSE of officials": (["directory", "gaps", "--kind", "officials", "--lpse", "119"], {}, "leave it out for officials"),
    "an agency of suppliers": (["directory", "gaps", "--kind", "suppliers", "--agency", "K22"], {}, "leave it out for suppliers"),
    "gaps and something else": (["directory", "gaps", "now"], {}, "not understood"),
    "request without a verb": (["request"], {}, "spse request list"),
    "request without a number": (["request", "resolve"], {}, "name the request's number"),
    "request that is not there": (["request", "resolve", "7"], {}, "request 7 is not open"),
    "refusal without a reason": (["request", "reject", "7"], {}, "--reason must have"),
    "key without a verb": (["key"], {}, "spse key create"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_in_one_line(case: str, prepared: dict[str, str]):
    arguments, settings, words = WRONG[case]
    line = refused(*arguments, settings=prepared | settings)
    assert words in line and "hunter2" not in line


def test_options_win_over_the_environment(prepared: dict[str, str]):
    assert "--listen" not in refused("serve", "--listen=here", settings=prepared)
    assert "SPSE_LISTEN is “here”" in refused("serve", "--listen", "here", settings=prepared | {"SPSE_LISTEN": "127.0.0.1:9000"})


def test_what_is_missing_is_named_with_the_command_that_makes_it(installation: dict[str, str]):
    for command in ("serve", "doctor"):
        assert "spse key create" in refused(command, settings=installation)
    run("key", "create", environment=installation)
    for command in ("serve", "doctor"):
        assert "spse migrate" in refused(command, settings=installation)
    # A database that has lost its migrations, or never had them.
    sqlite3.connect(installation["SPSE_DATABASE"].removeprefix("sqlite:")).execute("CREATE TABLE other (x)").connection.commit()
    assert "run `spse migrate` first" in refused("serve", settings=installation)
    assert run("migrate", environment=installation).returncode == 0
    assert "up to date" in run("migrate", environment=installation).stdout
    assert "libjs-bootstrap5" in refused("serve", settings=installation | {"SPSE_BOOTSTRAP": "/none.css"})


def test_database_newer_than_the_program_is_left_alone(prepared: dict[str, str]):
    with sqlite3.connect(prepared["SPSE_DATABASE"].removeprefix("sqlite:")) as connection:
        connection.execute("INSERT INTO migrations VALUES (9999, 'of the future', 1, 1)")
    for command in ("serve", "migrate", "doctor"):
        assert "newer than this program" in refused(command, settings=prepared)


def test_postgresql_that_is_away_is_named(prepared: dict[str, str], tmp_path: pathlib.Path):
    for command in ("serve", "migrate", "doctor"):
        line = refused(command, settings=prepared | {"SPSE_DATABASE": f"postgresql:///spse?host={tmp_path}&password=hunter2"})
        assert "PostgreSQL" in line and "hunter2" not in line


def test_port_in_use_is_named(prepared: dict[str, str]):
    with Server() as other:
        line = refused("serve", settings=prepared | {"SPSE_LISTEN": f"127.0.0.1:{other.port}"})
        assert f"port {other.port}" in line and "in use" in line


def test_second_server_on_one_sqlite_file_is_refused():
    """Its pages would not hear of what phones answer at the first."""
    with Server() as first:
        line = refused("serve", "--demo", settings=Server(first.folder).environment)
        assert "another server serves" in line and "PostgreSQL" in line
        # The commands that help a user work beside a running server all the same.
        first.create_account("BESIDE")
        doctor = first.run("doctor")
        assert doctor.returncode == 0 and "SPSE_LPSE_CODE is empty: every supplier" in doctor.stdout
        first.kill()
        with Server(first.folder) as second:
            assert second.is_ready()


def test_first_administrator_without_demonstration_mode(prepared: dict[str, str], tmp_path: pathlib.Path):
    made = run("account", "create", *ADMINISTRATOR, environment=prepared, typed="Sangat-Rahasia-88\n")
    assert made.returncode == 0 and "ADMIN" in made.stdout and "Rahasia" not in made.stdout + made.stderr
    with Server(tmp_path, demo=False, **prepared) as server:
        browser = Portal(server.url)
        assert browser.sign_in("DIN").status == 401, "demonstration accounts exist in demonstration mode only"
        assert "Peragaan" not in browser.get("/eproc4").words
        home, _ = browser.activate("admin", password="Sangat-Rahasia-88", kind="nonpenyedia")
        assert home.path == DASHBOARD and "Admin PPE" in home.words


def test_without_the_dictionary_of_common_passwords_no_server_starts(prepared: dict[str, str]):
    line = refused("serve", settings=prepared | {"SPSE_PASSWORD_DICTIONARY": "/nowhere/dict"})
    assert "there is no dictionary of common passwords at /nowhere/dict" in line and "cracklib-runtime" in line


def test_password_that_is_too_weak_or_missing_makes_no_account(prepared: dict[str, str]):
    assert "at least 8 characters" in refused("account", "create", *ADMINISTRATOR, settings=prepared, typed="kurang\n")
    assert "no password" in refused("account", "create", *ADMINISTRATOR, settings=prepared)
    assert run("account", "create", *ADMINISTRATOR, environment=prepared, typed=PASSWORD + "\n").returncode == 0
    assert "exists already" in refused("account", "create", *ADMINISTRATOR, settings=prepared, typed=PASSWORD + "\n")
    for command in ("password", "reset-authenticator"):
        assert "there is no NOBODY" in refused("account", command, "--user", "NOBODY", settings=prepared, typed=PASSWORD + "\n")


def test_operator_sets_a_mail_address(prepared: dict[str, str]):
    assert "must be a mail address" in refused("account", "email", "--user", "NOBODY", "--email", "x", settings=prepared)
    assert "there is no NOBODY" in refused("account", "email", "--user", "NOBODY", "--email", "lain@contoh.id", settings=prepared)
    with Server() as server:
        assert "another account has that address" in server.run("account", "email", "--user", "din", "--email", "melati@contoh.id").stderr
        browser = Portal(server.url)
        assert browser.activate("DIN")[0].path == DASHBOARD
        assert server.run("account", "email", "--user", "din", "--email", "lain@contoh.id").returncode == 0
        assert not browser.is_signed_in
        assert "has that address already" in server.run("account", "email", "--user", "din", "--email", "Lain@contoh.id").stderr


def test_operator_resets_an_authenticator():
    with Server() as server:
        browser, phone = Portal(server.url), Phone(server.url)
        assert phone.enrol(browser.sign_in("DIN").link).status == 201
        assert browser.get(VERIFICATION).path == DASHBOARD
        assert server.run("account", "reset-authenticator", "--user", "din").returncode == 0
        assert not browser.is_signed_in
        # With its last account the server has forgotten the phone's key.
        assert phone.sign_ins().problem == "signature"
        assert browser.activate("DIN")[0].path == DASHBOARD


def test_operator_gives_roles_and_switches_accounts_off_and_on():
    with Server() as server:
        browser = Portal(server.url)
        browser.activate("DIN")
        for arguments, words in [
            (("off", "--user", "DIN"), "is a penyedia"), (("roles", "--user", "DIN", "--role", "pp"), "is a penyedia"),
            (("off", "--user", "ADMPPE01"), "last admin-ppe"), (("roles", "--user", "ADMPPE01", "--role", "helpdesk"), "last admin-ppe"),
        ]:
            done = server.run("account", *arguments)
            assert done.returncode == 1 and words in done.stderr, arguments
        done = server.run("account", "roles", "--user", "ppk01", "--role", "ppk,verifikator,admin-ppe")
        assert done.returncode == 0 and done.stdout.strip().endswith(" has these roles now: ppk, admin-ppe, verifikator")
        # Whoever reads the mailbox of an account that nobody has activated gets the roles.
        assert re.match(r"PPK01 \([^@]+, \S+@\S+, not activated yet\) has", done.stdout), done.stdout
        assert server.run("account", "off", "--user", "ADMPPE01").returncode == 0
        assert "is so already" in server.run("account", "off", "--user", "ADMPPE01").stdout
        assert server.run("account", "on", "--user", "ADMPPE01").returncode == 0
        done = server.run("account", "roles", "--user", "PPK01", "--role", "")
        assert done.returncode == 0 and "has no role now" in done.stdout


def test_key_file_is_its_owners_alone(installation: dict[str, str]):
    key = pathlib.Path(installation["SPSE_SEALING_KEY_FILE"])
    assert run("key", "create", environment=installation).returncode == 0
    assert mode(key) == 0o600
    before = key.read_text()
    assert "exists already" in refused("key", "create", settings=installation)
    assert key.read_text() == before
    run("migrate", environment=installation)
    for shared in (0o640, 0o604):
        key.chmod(shared)
        for command in (["serve"], ["doctor"], ["key", "rotate"]):
            assert f"chmod 600 {key}" in refused(*command, settings=installation)
    key.chmod(0o600)
    for content, words in (("", "holds no key"), ("1 abc\n", "line 1"), ("1 " + base64.b64encode(b"short").decode() + "\n", "32 bytes")):
        key.write_text(content)
        line = refused("doctor", settings=installation)
        assert words in line and "abc" not in line


def test_key_file_on_a_full_disk_is_not_half_made(installation: dict[str, str]):
    key = pathlib.Path(installation["SPSE_SEALING_KEY_FILE"])
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPSE_")} | installation
    full = subprocess.run(["prlimit", "--fsize=20", PROGRAM, "key", "create"], env=environment, capture_output=True, text=True, timeout=30)
    assert full.returncode == 1 and f"cannot write {key}" in full.stderr
    assert list(key.parent.iterdir()) == []
    assert run("key", "create", environment=installation).returncode == 0
    before = key.read_text()
    full = subprocess.run(["prlimit", "--fsize=60", PROGRAM, "key", "rotate"], env=environment, capture_output=True, text=True, timeout=30)
    assert full.returncode == 1 and key.read_text() == before
    assert list(key.parent.iterdir()) == [key]


def test_demonstration_makes_what_is_missing_for_its_owner_alone(tmp_path: pathlib.Path):
    before = os.umask(0o022)
    try:
        places = {"SPSE_DATABASE": f"sqlite:{tmp_path}/new/a/spse.sqlite", "SPSE_SEALING_KEY_FILE": f"{tmp_path}/new/b/sealing.key"}
        with Server(tmp_path, **places):
            made = [path for path in (tmp_path / "new").rglob("*")]
            assert {path.name for path in made} >= {"a", "b", "sealing.key", "spse.sqlite", "spse.sqlite-wal"}
            assert [path for path in made if mode(path) & 0o077] == []
    finally:
        os.umask(before)


def test_published_passwords_open_no_real_database(prepared: dict[str, str], tmp_path: pathlib.Path):
    run("account", "create", *ADMINISTRATOR, environment=prepared, typed=PASSWORD + "\n")
    assert "leave --demo out" in refused("serve", "--demo", settings=prepared)
    with Server(tmp_path / "demo") as server:
        pass
    assert "serve it with --demo" in refused("serve", settings=server.environment)


def test_rotated_key_seals_and_the_old_one_still_opens():
    with Server() as server:
        user = server.create_account("OLD")
        page, link = Portal(server.url).activate(user)
        assert page.path == DASHBOARD
        # Who does not sign in after the rotation keeps a secret under the old key.
        assert Portal(server.url).activate(server.create_account("ASLEEP"))[0].path == DASHBOARD
    key = server.folder / "sealing.key"
    assert server.run("key", "rotate").returncode == 0
    assert mode(key) == 0o600 and [line.split()[0] for line in key.read_text().splitlines()] == ["1", "2"]
    with server:
        browser = Portal(server.url)
        assert browser.type_code(browser.sign_in(user), link.code()).path == DASHBOARD
        assert Portal(server.url).activate(server.create_account("NEW"))[0].path == DASHBOARD
        assert server.run("doctor").returncode == 0
    # Without the first key the old secret is lost, and every command says so instead of serving; so is the new one without the second.
    whole = key.read_text().splitlines(keepends=True)
    for line in whole:
        key.write_text(line)
        assert "does not open the secrets" in refused("doctor", settings=server.environment)
    key.write_text(whole[0])
    assert "does not open the secrets" in refused("serve", "--demo", settings=server.environment)


def test_doctor_finds_every_kind_of_tampering(tmp_path: pathlib.Path):
    with Server(tmp_path / "sqlite") as server:
        signed_in_and_out(server)
    for number, tampering in enumerate(TAMPERING):
        file = shutil.copytree(server.folder, tmp_path / str(number)) / "spse.sqlite"
        settings = server.environment | {"SPSE_DATABASE": f"sqlite:{file}"}
        sound = run("doctor", environment=settings)
        assert sound.returncode == 0 and "access log: 13 rows" in sound.stdout
        with sqlite3.connect(file) as connection:
            connection.execute(tampering)
        connection.close()
        assert "chain breaks at row" in refused("doctor", settings=settings), tampering


def test_doctor_finds_tampering_on_postgresql():
    with Server(SPSE_DATABASE=fresh_database()) as server:
        signed_in_and_out(server)
        assert server.run("doctor").returncode == 0
        ask(server.environment["SPSE_DATABASE"], TAMPERING[0])
        assert "chain breaks at row 3" in refused("doctor", settings=server.environment)


TAMPERING = [
    "UPDATE access_log SET address = '203.0.113.9' WHERE sequence = 3",
    "UPDATE access_log SET account_id = NULL WHERE sequence = 1",
    "DELETE FROM access_log WHERE sequence = 2",
    "DELETE FROM access_log WHERE sequence = (SELECT max(sequence) FROM access_log)",
    "DELETE FROM access_log",
    "UPDATE access_log_head SET sequence = sequence - 1",
    "UPDATE access_log_head SET hash = 'x'",
]


def test_a_log_written_anew_does_not_contain_the_head_that_was_kept(tmp_path: pathlib.Path):
    with Server(tmp_path) as server:
        signed_in_and_out(server)
        told = server.run("doctor").stdout
        head = re.search(r"for --log-head: ([0-9a-f]{32}@13)$", told, re.M)
        assert head, told
        signed_in = Portal(server.url).sign_in("MELATI")
        assert signed_in.status == 200
    later = server.run("doctor", "--log-head", head[1])
    assert later.returncode == 0 and f"contains the head {head[1]}" in later.stdout and "access log: 14 rows" in later.stdout
    for wrong in ("", "13", head[1].upper(), "@13"):
        assert "--log-head must be" in refused("doctor", f"--log-head={wrong}", settings=server.environment)
    with sqlite3.connect(tmp_path / "spse.sqlite") as connection:
        connection.execute("DELETE FROM access_log WHERE sequence > 8")
        connection.execute("UPDATE access_log_head SET (sequence, hash) = (SELECT sequence, hash FROM access_log WHERE sequence = 8)")
    connection.close()
    # The chain fits in itself; only the head that was kept shows it.
    assert server.run("doctor").returncode == 0
    assert "does not contain the head" in refused("doctor", "--log-head", head[1], settings=server.environment)


def signed_in_and_out(server: Server) -> None:
    browser = Portal(server.url)
    assert browser.activate("DIN")[0].path == DASHBOARD
    browser.log_out()


def test_long_name_still_fits_a_picture():
    """A hundred emoji are four hundred bytes, and three times that in a link, twice."""
    with Server(SPSE_LPSE_NAME="🏛" * 100) as server:
        browser, phone = Portal(server.url), Phone(server.url)
        page = browser.sign_in("DIN")
        assert page.status == 200 and "<svg" in page.text and "🏛" * 100 in page.words
        assert len(page.link) < 1000
        answer = phone.enrol(page.link)
        assert answer.status == 201 and answer.json["lpse"]["name"] == "🏛" * 100
        assert browser.get(VERIFICATION).path == DASHBOARD
