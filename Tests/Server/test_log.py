"""What the server says about itself: its log, its metrics, its health."""

import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from background import Background, eventually
from connection import Connection
from phone import Phone
from portal import DASHBOARD, VERIFICATION, Portal
from postgresql import fresh_database
from server import PASSWORD, Server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server after the whole way and some failures on it, stopped; and every secret that passed through it, by its name."""
    settings = {"SPSE_DATABASE": fresh_database()} if request.param == "postgresql" else {}
    server = Server(SPSE_HELPDESK_EMAIL="helpdesk@lpse.example.go.id", **settings)
    secrets = {"password": PASSWORD, "wrong password": "Salah-Ketik-17"}
    with server:
        browser, phone = Portal(server.url), Phone(server.url)
        assert browser.sign_in("DIN", password=secrets["wrong password"]).status == 401
        page = browser.sign_in("DIN")
        secrets |= {"session before": browser.cookies["session"], "form token": page.form_token}
        secrets |= {"secret": page.link.totp.secret, "enrolment token": page.link.token}
        wrong = f"{(int(page.link.code()) + 1) % 1_000_000:06}"
        assert browser.type_code(page, wrong).status == 401
        code = page.link.code(-1)
        assert phone.enrol(page.link, code).status == 201
        assert browser.get(VERIFICATION).path == DASHBOARD
        secrets |= {"wrong code": wrong, "code of the enrolment": code, "session": browser.cookies["session"]}
        secrets |= {"key": phone.public_key["x"]}
        browser.log_out()

        page = browser.sign_in("DIN")
        news = Background(browser.news, page)
        wrong_number = f"{(int(page.number) + 1) % 1_000_000:06}"
        assert phone.approve(page.sign_in, wrong_number).status == 409
        news.result()
        secrets |= {"number that ended": page.number, "wrong number": wrong_number}
        page = browser.new_number(browser.get(VERIFICATION))
        secrets["number"] = page.number
        assert phone.approve(page.sign_in, page.number).status == 200
        assert browser.get(VERIFICATION).path == DASHBOARD
        browser.log_out()

        page = browser.sign_in("DIN")
        secrets["code"] = page.link.code() if "otpauth" in page.text else next(iter(phone.accounts.values())).code()
        assert browser.type_code(page, secrets["code"]).path == DASHBOARD
        secrets["last session"] = browser.cookies["session"]

        # What people put where it does not belong.
        line = Connection(server.url)
        line.send("GET", f"/eproc4/login?jenis=penyedia&userId=DIN&password={secrets['password'].replace('#', '%23')}")
        line.send("GET", f"/eproc4/totp/verifikasi?kode={secrets['code']}")
        line.send("GET", "/eproc4/authenticator/v1/enrolments?token=" + secrets["enrolment token"])
        line.send("GET", "/eproc4", {"Cookie": "session=" + secrets["last session"], "Authorization": "Basic " + secrets["session"]})
        fields = phone.signed("GET", phone.origin + "/eproc4/authenticator/v1/sign-ins", None)
        line.send("GET", "/eproc4/authenticator/v1/sign-ins", fields)
        secrets |= {"signature": fields["Signature"][5:-1], "sealing key": (server.folder / "sealing.key").read_text().split()[1]}
        # And what is meant to break a log's lines.
        line.send("GET", '/eproc4/"%0A{"event":"forged"}', {"User-Agent": 'x"\\\t{"event":"forged"}'})
        line.send("GET", "/eproc4/%F0%9F%8F%9B/%00/%C3%28")
    yield server, secrets


def test_no_secret_is_in_the_log(told: tuple[Server, dict[str, str]]):
    server, secrets = told
    # The announcement for the newcomer's terminal is standard output, and names the demonstration's password on purpose.
    log = "\n".join(line for line in server.words().splitlines() if line.startswith("{"))
    assert "/eproc4/totp/verifikasi" in log
    for name, secret in secrets.items():
        # Six digits may stand in a time or a reference by chance; as a code they stand alone.
        pattern = rf"(?<![0-9A-Z]){secret}(?![0-9A-Z])" if secret.isdigit() else re.escape(secret)
        assert not re.search(pattern, log), f"the {name} is in the log"


def test_every_line_is_one_json_object(told: tuple[Server, dict[str, str]]):
    server, _ = told
    lines = server.words().splitlines()
    begin = next(index for index, line in enumerate(lines) if line.startswith("{"))
    for line in lines[begin:]:
        entry = json.loads(line)
        assert isinstance(entry["time"], int) and entry["event"] in {"started", "request", "failure", "stopping", "stopped"}
        if entry["event"] == "request":
            assert re.fullmatch(r"[0-9A-Z]{12}", entry["reference"]) and entry["milliseconds"] >= 0
    references = [entry["reference"] for entry in server.lines() if entry["event"] == "request"]
    assert len(set(references)) == len(references) > 30


def test_number_of_an_error_page_stands_in_the_log():
    with Server() as server:
        browser, phone = Portal(server.url), Phone(server.url)
        page = browser.get("/eproc4/tidak-ada")
        assert page.status == 404 and page.reference == page.answer.field("Request-Reference")
        problem = phone.sign_ins()
        assert problem.status == 401 and problem.json["instance"] == problem.field("Request-Reference")
    for reference, path, status in (
        (page.reference, "/eproc4/tidak-ada", 404),
        (problem.json["instance"], "/eproc4/authenticator/v1/sign-ins", 401),
    ):
        [line] = [line for line in server.lines() if line.get("reference") == reference]
        assert (line["path"], line["status"], line["complete"]) == (path, status, True)


def test_client_that_goes_away_leaves_nothing_parked():
    with Server() as server:
        browser = Portal(server.url)
        page = browser.sign_in("DIN")
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(
                f"GET {page.status_address}&tunggu=25 HTTP/1.1\r\nHost: localhost\r\nCookie: session={browser.cookies['session']}\r\n\r\n".encode())
            assert server.has_waiting()
        assert eventually(lambda: not server.metric('spse_http_parked{listener="portal"}')), "a request whose client has left stays parked"
        assert server.has_waiting(0)
    [entry] = [entry for entry in server.lines() if entry.get("path") == "/eproc4/totp/status"]
    assert entry["milliseconds"] < 10_000


# The text format: https://prometheus.io/docs/instrumenting/exposition_formats (version 0.0.4).
SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{([a-zA-Z_]\w*="[^"\\\n]*"(?:,[a-zA-Z_]\w*="[^"\\\n]*")*)\})? (-?[0-9.]+(?:e[+-]?\d+)?|\+Inf|NaN)')


def metrics(server: Server) -> dict[str, float]:
    """Every sample of /metrics by its name and labels; fails if the text is not Prometheus's."""
    answer = urllib.request.urlopen(server.private_url + "/metrics", timeout=20)
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    text = answer.read().decode()
    assert text.endswith("\n")
    samples: dict[str, float] = {}
    kinds: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert name not in kinds and kind in ("counter", "gauge", "histogram")
            kinds[name] = kind
            continue
        if line.startswith("# HELP "):
            continue
        found = SAMPLE.fullmatch(line)
        assert found, line
        family = re.sub(r"_(bucket|sum|count)$", "", found[1]) if found[1] not in kinds else found[1]
        assert family in kinds, line
        name = line.rsplit(" ", 1)[0]
        assert name not in samples, line
        samples[name] = float(found[3])
    return samples


def test_metrics_count_what_happens():
    with Server() as server:
        before = metrics(server)
        browser, phone = Portal(server.url), Phone(server.url)
        page = browser.sign_in("DIN")
        news = Background(browser.news, page)
        assert server.has_waiting()
        assert metrics(server)['spse_http_parked{listener="portal"}'] == 1
        assert phone.enrol(page.link).status == 201
        news.result()
        browser.get(VERIFICATION)
        after = metrics(server)
        grown = {name: after[name] - before[name] for name in after}
        assert grown["spse_password_hashing_done_total"] == 1
        assert grown['spse_http_requests_total{listener="portal",class="2xx"}'] >= 5
        assert grown['spse_http_requests_total{listener="portal",class="5xx"}'] == 0
        assert grown["spse_database_transactions_total"] >= grown["spse_database_commits_total"] > 0
        assert after["spse_waiting_for_approval"] == 0
        # A histogram grows to its end, and its last bucket is its count.
        buckets = [value for name, value in after.items() if name.startswith('spse_http_request_seconds_bucket{listener="portal"')]
        assert buckets == sorted(buckets) and buckets[-1] == after['spse_http_request_seconds_count{listener="portal"}']


def test_private_addresses_are_private():
    with Server() as server:
        for path in ("/metrics", "/health/ready", "/health/live"):
            assert urllib.request.urlopen(server.private_url + path, timeout=20).status == 200
            for public in (server.url, server.app_url):
                with pytest.raises(urllib.error.HTTPError) as refusal:
                    urllib.request.urlopen(public + path, timeout=20)
                assert refusal.value.code == 404
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(server.private_url + "/eproc4", timeout=20)
        assert refusal.value.code == 404
