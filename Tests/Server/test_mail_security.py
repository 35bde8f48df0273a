"""How the mail server is trusted, and how it trusts us: TLS, a user, and settings that are wrong."""

import pathlib
import ssl

import pytest
from background import eventually
from certificates import self_signed
from mail_server import MailServer
from outbox import doctor, is_empty, skip_pauses, waiting
from server import Server, run

FROM = "spse@contoh.go.id"
USER, PASSWORD = "spse", "Rahasia: ü@/%"


def context(certificate: tuple[pathlib.Path, pathlib.Path]) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*certificate)
    return made


@pytest.fixture
def password_file(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "surat.password"
    file.write_text(PASSWORD + "\n")
    file.chmod(0o600)
    return file


def with_user(post: MailServer) -> str:
    scheme, _, rest = post.url.partition("://")
    return f"{scheme}://{USER}@{rest}"


def change_password(server: Server) -> None:
    assert server.run("account", "password", "--user", "DIN", typed="Lelang#Sungai9\n").returncode == 0


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "smtps"])
def test_a_user_comes_in_by_tls_that_is_trusted(tmp_path: pathlib.Path, password_file: pathlib.Path, implicit: bool):
    certificate = self_signed(tmp_path)
    with (
        MailServer(context(certificate), implicit=implicit, user=(USER, PASSWORD)) as post,
        Server(SPSE_SMTP_URL=with_user(post), SPSE_SMTP_PASSWORD_FILE=str(password_file), SPSE_SMTP_CA_FILE=str(certificate[0]), SPSE_MAIL_FROM=FROM)
        as server,
    ):
        code, words = doctor(server)
        assert code == 0 and words.startswith("ok  mail: localhost takes it"), words
        change_password(server)
        post.mail()
        assert is_empty(server) and post.was_encrypted == [True]
        assert "Rahasia" not in server.words()


def test_a_password_may_stand_in_the_url_and_is_never_repeated(tmp_path: pathlib.Path):
    certificate = self_signed(tmp_path)
    url = "smtps://spse:Rahasia%3A%20%C3%BC%40%2F%25@localhost"
    with MailServer(context(certificate), implicit=True, user=(USER, PASSWORD)) as post:
        settings = {"SPSE_SMTP_URL": f"{url}:{post.port}", "SPSE_SMTP_CA_FILE": str(certificate[0]), "SPSE_MAIL_FROM": FROM}
        with Server(**settings) as server:
            change_password(server)
            post.mail()
            assert "Rahasia" not in server.words() + "".join(doctor(server)[1])
    answer = run("doctor", environment={"SPSE_SMTP_URL": url + ":x/y"})
    assert answer.returncode == 1 and "SPSE_SMTP_URL must be" in answer.stderr and "Rahasia" not in answer.stderr + answer.stdout


@pytest.mark.parametrize("trouble, cause", [
    ("wrong password", "535"), ("unknown authority", "certificate"), ("other host", "certificate"), ("expired", "certificate"), ("no TLS", "SSL"),
])
def test_where_trust_fails_nothing_is_sent_and_the_mail_waits(
    tmp_path: pathlib.Path, password_file: pathlib.Path, trouble: str, cause: str
):
    certificate = self_signed(tmp_path / "a", "surat.contoh.id" if trouble == "other host" else "localhost", -1 if trouble == "expired" else 1)
    trusted = self_signed(tmp_path / "b") if trouble == "unknown authority" else certificate
    user = (USER, "lain" if trouble == "wrong password" else PASSWORD)
    post = MailServer(None if trouble == "no TLS" else context(certificate), user=user)
    post.allows_plain = trouble == "no TLS"
    with (
        post,
        Server(SPSE_SMTP_URL=with_user(post), SPSE_SMTP_PASSWORD_FILE=str(password_file), SPSE_SMTP_CA_FILE=str(trusted[0]), SPSE_MAIL_FROM=FROM)
        as server,
    ):
        change_password(server)
        assert eventually(lambda: server.metric("spse_mail_deferred_total") == 1, within=30)
        [told] = [line for line in eventually(lambda: [line for line in server.lines() if line["event"] == "mail-deferred"])]
        assert cause in told["cause"], told
        code, words = doctor(server)
        assert code == 1 and cause in words and "1 wait" in words
        assert not post.mails and waiting(server) == 1 and server.metric("spse_mail_failed_total") == 0
        assert not post.logins or trouble == "wrong password", "no password went to whoever is not trusted"
        if trouble == "wrong password":
            post.user = (USER, PASSWORD)
            skip_pauses(server)
            post.mail()
            assert is_empty(server)


def test_without_a_user_only_this_machine_is_spoken_to_in_clear():
    """127.0.0.2 is this machine too, but not one of the names that say so."""
    with MailServer(host="127.0.0.2") as post, Server(SPSE_SMTP_URL=f"smtp://127.0.0.2:{post.port}", SPSE_MAIL_FROM=FROM) as server:
        change_password(server)
        assert eventually(lambda: server.metric("spse_mail_deferred_total") == 1, within=30)
        assert not post.mails and waiting(server) == 1


@pytest.mark.parametrize("settings, words", [
    ({"SPSE_SMTP_URL": "surat.contoh.id"}, "SPSE_SMTP_URL must be: the server"),
    ({"SPSE_SMTP_URL": "http://surat.contoh.id"}, "SPSE_SMTP_URL must be: the server"),
    ({"SPSE_SMTP_URL": "smtp://localhost"}, "SPSE_MAIL_FROM must be a mail address"),
    ({"SPSE_SMTP_URL": "smtp://localhost", "SPSE_MAIL_FROM": "a@b.id\r\nBcc: x@y.id"}, "it must be a mail address"),
    ({"SPSE_SMTP_URL": "smtp://spse@localhost", "SPSE_MAIL_FROM": FROM}, "names a user without a password"),
    ({"SPSE_SMTP_URL": "smtp://localhost", "SPSE_MAIL_FROM": FROM, "SPSE_SMTP_PASSWORD_FILE": "/x"}, "names no user"),
    ({"SPSE_SMTP_URL": "smtp://a:b@localhost", "SPSE_MAIL_FROM": FROM, "SPSE_SMTP_PASSWORD_FILE": "/x"}, "leave one out"),
    ({"SPSE_SMTP_PASSWORD_FILE": "/x"}, "SPSE_SMTP_PASSWORD_FILE is given, but SPSE_SMTP_URL is not"),
    ({"SPSE_SMTP_CA_FILE": "/x"}, "SPSE_SMTP_CA_FILE is given, but SPSE_SMTP_URL is not"),
    ({"SPSE_SMTP_TIME_LIMIT": "9"}, "SPSE_SMTP_TIME_LIMIT is given, but SPSE_SMTP_URL is not"),
    # Longer, and another server would take the mail from under the first one's hands.
    ({"SPSE_SMTP_URL": "smtp://localhost", "SPSE_MAIL_FROM": FROM, "SPSE_SMTP_TIME_LIMIT": "121"}, "SPSE_SMTP_TIME_LIMIT is “121”; it must be: seconds"),
    ({"SPSE_SMTP_URL": "smtp://localhost", "SPSE_MAIL_FROM": FROM, "SPSE_SMTP_TIME_LIMIT": "0"}, "SPSE_SMTP_TIME_LIMIT is “0”"),
])
def test_a_wrong_setting_is_named_in_one_line(settings: dict[str, str], words: str):
    answer = run("serve", environment=settings)
    assert answer.returncode == 1 and answer.stderr.count("\n") == 1 and words in answer.stderr, answer.stderr


def test_files_that_cannot_be_used_are_named(tmp_path: pathlib.Path, password_file: pathlib.Path):
    server = Server(tmp_path, SPSE_SMTP_URL="smtp://spse@localhost", SPSE_MAIL_FROM=FROM)
    empty = tmp_path / "kosong"
    empty.touch(0o600)
    password_file.chmod(0o644)
    for file, words in [(password_file, f"chmod 600 {password_file}"), (empty, "holds no password"), (tmp_path / "x", f"cannot read {tmp_path}/x")]:
        answer = run("serve", "--demo", environment=server.environment | {"SPSE_SMTP_PASSWORD_FILE": str(file)})
        assert answer.returncode == 1 and words in answer.stderr, answer.stderr
    password_file.chmod(0o600)
    broken = {"SPSE_SMTP_PASSWORD_FILE": str(password_file), "SPSE_SMTP_CA_FILE": str(tmp_path / "y")}
    answer = run("serve", "--demo", environment=server.environment | broken)
    assert answer.returncode == 1 and f"{tmp_path}/y" in answer.stderr
