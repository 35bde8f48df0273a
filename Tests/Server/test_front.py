"""What stands between the server and its clients: TLS of its own, or proxies that it trusts."""

import datetime
import http.client
import ipaddress
import pathlib
import ssl
import urllib.parse
from collections.abc import Iterator

import pytest
from background import eventually
from connection import Connection
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from phone import Phone
from portal import ACCESS_LOG, DASHBOARD, VERIFICATION, Portal
from server import PASSWORD, Server, free_port, run

HSTS = "Strict-Transport-Security"


def self_signed(folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """A certificate for localhost and its key, in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    hosts = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1)).not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(hosts, critical=False).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return paths


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, ssl.SSLContext]]:
    """A server with a certificate of its own, and a client's context that trusts it."""
    certificate, key = self_signed(tmp_path_factory.mktemp("tls"))
    with Server(SPSE_TLS_CERTIFICATE=str(certificate), SPSE_TLS_KEY=str(key)) as server:
        server.url, server.app_url = server.url.replace("http:", "https:"), server.app_url.replace("http:", "https:")
        yield server, ssl.create_default_context(cafile=certificate)


def test_whole_way_over_tls(secure: tuple[Server, ssl.SSLContext]):
    server, context = secure
    browser, phone = Portal(server.url, context), Phone(server.url, context=context)
    page = browser.sign_in("DIN")
    # The addresses that the server hands out are secure without being told so.
    assert page.link.enrolment.startswith(server.url + "/") and f'href="{server.app_url}/#link=' in page.text
    assert phone.enrol(page.link).status == 201
    assert browser.get(VERIFICATION).path == DASHBOARD
    browser.log_out()
    page = browser.sign_in("DIN")
    assert phone.approve(page.sign_in, page.number).status == 200
    home = browser.get(VERIFICATION)
    assert home.path == DASHBOARD
    assert int((home.answer.field(HSTS) or "").removeprefix("max-age=")) >= 365 * 86400


def test_cookies_over_tls(secure: tuple[Server, ssl.SSLContext]):
    server, context = secure
    browser = Portal(server.url, context)
    form = browser.get("/eproc4/login?jenis=penyedia")
    answer = browser.post(
        "/eproc4/login", follow=False, jenis="penyedia", userId="MELATI", password=PASSWORD, authenticityToken=form.form_token).answer
    set_cookies = [value for page in (form.answer, answer) for name, value in page.fields if name == "set-cookie"]
    assert {cookie.split("=")[0] for cookie in set_cookies} >= {"__Host-session", "SPSE_SESSION"}
    for cookie in set_cookies:
        attributes = {attribute.strip().lower() for attribute in cookie.split(";")[1:]}
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= attributes, cookie
        assert not any(attribute.startswith("domain") for attribute in attributes)


def test_app_is_served_over_tls_too(secure: tuple[Server, ssl.SSLContext]):
    server, context = secure
    answer = Connection(server.app_url, context).send("GET", "/")
    assert answer.status == 200 and "<script" in answer.text


def test_plain_http_gets_nothing_from_a_secure_port(secure: tuple[Server, ssl.SSLContext]):
    server, _ = secure
    with pytest.raises((OSError, http.client.HTTPException)):
        Connection(f"http://localhost:{server.port}", timeout=5).send("GET", "/eproc4")


def test_certificate_that_cannot_be_used_is_named(tmp_path: pathlib.Path):
    certificate, key = self_signed(tmp_path)
    base = {
        "SPSE_DATABASE": f"sqlite:{tmp_path}/spse.sqlite", "SPSE_SEALING_KEY_FILE": f"{tmp_path}/sealing.key",
        "SPSE_LISTEN": f"127.0.0.1:{free_port()}", "SPSE_AUTHENTICATOR_LISTEN": f"127.0.0.1:{free_port()}",
        "SPSE_PRIVATE_LISTEN": f"127.0.0.1:{free_port()}",
    }
    missing = run("serve", "--demo", environment=base | {"SPSE_TLS_CERTIFICATE": "/none.pem", "SPSE_TLS_KEY": str(key)})
    assert missing.returncode == 1 and "/none.pem" in missing.stderr and missing.stderr.count("\n") == 1
    swapped = run("serve", "--demo", environment=base | {"SPSE_TLS_CERTIFICATE": str(key), "SPSE_TLS_KEY": str(certificate)})
    assert swapped.returncode == 1 and "certificate" in swapped.stderr and swapped.stderr.count("\n") == 1
    plain = run(
        "serve", "--demo",
        environment=base | {"SPSE_TLS_CERTIFICATE": str(certificate), "SPSE_TLS_KEY": str(key), "SPSE_PUBLIC_URL": "http://localhost:1"})
    assert plain.returncode == 1 and "https://" in plain.stderr


# What a client or a proxy writes, whom the server believes, and the address that stands in the access log then.
FORWARDED = {
    "nobody is trusted": ("", "x-forwarded", {"X-Forwarded-For": "203.0.113.7"}, "127.0.0.1"),
    "another network is trusted": ("10.0.0.0/8", "x-forwarded", {"X-Forwarded-For": "203.0.113.7"}, "127.0.0.1"),
    "one proxy": ("127.0.0.0/8", "x-forwarded", {"X-Forwarded-For": "203.0.113.7"}, "203.0.113.7"),
    "what the client wrote before is not believed": (
        "127.0.0.0/8", "x-forwarded", {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}, "203.0.113.7"),
    "two proxies of ours": ("127.0.0.0/8,10.1.0.0/16", "x-forwarded", {"X-Forwarded-For": "203.0.113.7, 10.1.2.3"}, "203.0.113.7"),
    "the other field is not read": ("127.0.0.0/8", "x-forwarded", {"Forwarded": "for=203.0.113.7"}, "127.0.0.1"),
    "RFC 7239": ("127.0.0.0/8", "forwarded", {"Forwarded": 'for="[2001:db8::7]:4711";proto=https'}, "2001:db8::7"),
    "RFC 7239, two elements": (
        "127.0.0.0/8,10.1.0.0/16", "forwarded", {"Forwarded": "for=203.0.113.7, for=10.1.2.3"}, "203.0.113.7"),
    "RFC 7239, the other field is not read": ("127.0.0.0/8", "forwarded", {"X-Forwarded-For": "203.0.113.7"}, "127.0.0.1"),
}


@pytest.mark.parametrize("case", FORWARDED)
def test_whose_word_counts(case: str):
    trusted, style, fields, address = FORWARDED[case]
    with Server(SPSE_TRUSTED_PROXIES=trusted, SPSE_FORWARDED_FIELD=style) as server:
        browser = Portal(server.url, fields=fields)
        assert browser.activate("DIN")[0].path == DASHBOARD
        log = browser.get(ACCESS_LOG).words
        assert f" {address} " in log
        others = {"127.0.0.1", "203.0.113.7", "198.51.100.1", "10.1.2.3", "2001:db8::7"} - {address}
        assert not [other for other in others if f" {other} " in log]
        # The server's own log names the same client.
        assert served(server, "/eproc4/beranda")["address"] == address


def served(server: Server, path: str) -> dict:
    """The log's last line of an answered request; lines are written about ten times a second."""
    found = eventually(lambda: [line for line in server.lines() if line.get("path") == path])
    assert found, f"{path} is not in the log"
    return found[-1]


def test_behind_a_proxy_that_ends_tls():
    """The proxy is reached as https://spse.contoh.go.id and speaks plain HTTP to the server."""
    public = "https://spse.contoh.go.id"
    with Server(SPSE_PUBLIC_URL=public, SPSE_AUTHENTICATOR_URL="https://otp.contoh.go.id", SPSE_TRUSTED_PROXIES="127.0.0.1/32") as server:
        proxied = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "Host": "spse.contoh.go.id"}
        browser, phone = Portal(server.url, fields=proxied, origin=public), Phone(server.url, origin=public)
        page = browser.sign_in("DIN")
        assert page.link.enrolment.startswith(public + "/")
        assert "__Host-session" in browser.cookies
        assert phone.enrol(page.link).status == 201
        home = browser.get(VERIFICATION)
        assert home.path == DASHBOARD and home.answer.field(HSTS)
        # A signature for the inner address is none for this portal.
        stray = Phone(server.url, origin=server.url)
        stray._key = phone._key
        assert stray.sign_ins().problem == "signature"
        assert phone.sign_ins().status == 200


@pytest.mark.parametrize(
    ("settings", "is_warned"),
    [
        ({"SPSE_PUBLIC_URL": "https://spse.contoh.go.id", "SPSE_AUTHENTICATOR_URL": "https://otp.contoh.go.id"}, True),
        ({"SPSE_PUBLIC_URL": "https://spse.contoh.go.id", "SPSE_AUTHENTICATOR_URL": "https://otp.contoh.go.id", "SPSE_TRUSTED_PROXIES": "::1"}, False),
        ({}, False),
    ],
)
def test_a_proxy_that_is_not_trusted_is_pointed_out_at_the_start(settings: dict[str, str], is_warned: bool):
    with Server(**settings) as server:
        pass
    assert any(line["event"] == "no-trusted-proxy" for line in server.lines()) == is_warned
    assert ("warning" in server.words() and "SPSE_TRUSTED_PROXIES names no proxy" in server.words()) == is_warned


def test_limit_of_connections_spares_this_machine():
    """A proxy beside the server, and its health checks, come from the loopback address."""
    with Server(SPSE_CONNECTIONS_PER_ADDRESS="1") as server:
        open_at_once = [Connection(server.url) for _ in range(5)]
        for connection in open_at_once:
            assert connection.send("GET", "/eproc4").status == 200
        assert server.metric('spse_http_connections_ended_total{listener="portal",cause="address"}') == 0


@pytest.mark.parametrize(("trusted", "status"), [("127.0.0.1/32", 303), ("", 403)])
def test_scheme_is_believed_only_from_a_trusted_proxy(trusted: str, status: int):
    """Reached by another name than the public one, a form's origin is compared with the host and with the scheme that the client used."""
    with Server(SPSE_TRUSTED_PROXIES=trusted) as server:
        fields = {"Host": "kantor.lan", "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
        browser = Portal(server.url, fields=fields)
        form = browser.get("/eproc4/login?jenis=penyedia")
        body = urllib.parse.urlencode({"jenis": "penyedia", "userId": "DIN", "password": PASSWORD, "authenticityToken": form.form_token})
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        sent = fields | {"Origin": "https://kantor.lan", "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        assert Connection(server.url).send("POST", "/eproc4/login", sent, body.encode()).status == status


def test_plain_http_promises_nothing_about_tls():
    with Server() as server:
        assert Portal(server.url).get("/eproc4").answer.field(HSTS) is None
