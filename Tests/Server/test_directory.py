"""`spse import`, `spse directory` and `spse request` beside a server that runs, and what users see of them."""

import csv
import io
import os
import pathlib
import re
import subprocess
import threading

import pytest
from background import Background
from portal import ACTIVATION, Page, Portal
from pseudo_terminal import run_on_terminal
from server import PROGRAM, Server
from upload import PDF, send

CAUSE = "/eproc4/totp/kendala"
REQUEST = CAUSE + "/permintaan"
LPSES = "id,name,url,agency\n119,LPSE Kota Contoh,https://spse.contoh.go.id,\n"
SUPPLIER_COLUMNS = (
    "user_id,name,form,npwp,nib,street,province,regency,regency_name,postal_code,phone,owners,officers,tax_year,home_lpse,verification,verified_on,"
    "copy,copy_since,sanction,sanction_since,sanction_until,sanction_by,sanction_reason"
).split(",")


@pytest.fixture
def file(tmp_path: pathlib.Path):
    def write(text: str) -> str:
        path = tmp_path / "rows.csv"
        path.write_text(text)
        return str(path)

    return write


def suppliers(*rows: dict[str, str]) -> str:
    return "\n".join(",".join(line) for line in [SUPPLIER_COLUMNS] + [[row.get(column, "") for column in SUPPLIER_COLUMNS] for row in rows]) + "\n"


def ask(portal: Portal, page: Page, decree: bytes | None = None, **fields: str) -> Page:
    file = ("sk", "SK.pdf", decree) if decree is not None else None
    return send(portal, CAUSE, {"authenticityToken": page.form_token} | fields, file)


def test_a_dry_run_tells_and_an_import_does(server: Server, file):
    rows = [{"user_id": f"P{number}", "name": f"PT Pertama {number}", "copy": "in-step"} for number in range(1, 8)]
    path = file(suppliers(*rows))
    dry = server.run("import", "suppliers", path, "--dry-run")
    assert dry.returncode == 0 and dry.stderr == ""
    assert dry.stdout.splitlines() == ["would be 7 new, 0 changed, 0 the same"] + [f"  new      P{n} PT Pertama {n}" for n in range(1, 6)] + ["  and 2 more"]
    assert "nobody is found" in server.run("directory", "find", "pertama").stdout
    assert server.run("import", "suppliers", path).stdout.startswith("done: 7 new, 0 changed, 0 the same\n")
    assert server.run("directory", "find", "pertama 3").stdout == "supplier  P3  PT Pertama 3  \n"
    assert server.run("import", "suppliers", path).stdout == "done: 0 new, 0 changed, 7 the same\n"
    changed = server.run("import", "suppliers", file(suppliers({**rows[0], "phone": "021 555"})))
    assert changed.stdout == "done: 0 new, 1 changed, 0 the same\n  changed  P1 PT Pertama 1: phone\n"


def on_terminal(server: Server, *words: str, **options) -> tuple[int, str]:
    return run_on_terminal([PROGRAM, *words], {"PATH": os.environ["PATH"]} | server.environment, **options)


def test_a_terminal_shows_how_far_a_long_import_is_and_a_pipe_does_not(server: Server, file, tmp_path):
    text = suppliers(*[{"user_id": f"PANJANG{number}", "name": f"PT Panjang {number}", "copy": "in-step"} for number in range(1, 35_001)])
    pipe, is_seen = tmp_path / "pipe", threading.Event()
    os.mkfifo(pipe)

    def write() -> bool:
        """The second half once the terminal shows something of the first: while the command runs, not all at the end."""
        with open(pipe, "w") as half:
            half.write(text[: len(text) // 2])
            half.flush()
            was_seen = is_seen.wait(60)
            half.write(text[len(text) // 2 :])
        return was_seen

    writing = Background(write)
    code, sent = on_terminal(server, "import", "suppliers", pipe, "--dry-run", see=lambda so_far: "10000 lines" in so_far and is_seen.set())
    # Whoever still waits for a reader waits for nothing.
    os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))
    assert code == 0 and writing.result()
    shown, _, told = sent.partition("\r\n")
    assert re.fullmatch(r"(\r\d+ lines read)+", shown) and told.startswith("would be 35000 new, 0 changed, 0 the same\r\n")
    assert [int(number) for number in re.findall(r"\d+", shown)] == [10_000, 20_000, 30_000, 35_001]
    piped = server.run("import", "suppliers", file(text), "--dry-run")
    assert piped.returncode == 0 and piped.stderr == "" and piped.stdout == told.replace("\r\n", "\n")


def test_on_a_terminal_what_is_wrong_begins_a_line_of_its_own(server: Server, file):
    code, sent = on_terminal(server, "import", "suppliers", file(suppliers({"user_id": "SALAH3", "name": "PT", "npwp": "1"}, {"user_id": "BENAR3", "name": "PT"})))
    assert code == 1
    lines = sent.split("\r\n")
    assert lines[0] == "\r3 lines read" and lines[1].startswith("line 2, npwp: ") and "has 1 errors, so nothing was changed" in lines[2]


def test_every_error_is_told_by_line_and_nothing_is_taken(server: Server, file):
    answer = server.run("import", "suppliers", file(suppliers(
        {"user_id": "SALAH1", "name": "PT Satu"}, {"user_id": "SALAH2", "name": "PT Dua", "npwp": "01.312.166.1-091.000"}, {"user_id": "", "name": "PT Tiga"})))
    assert answer.returncode == 1
    assert [line.split(":")[0] for line in answer.stdout.splitlines()] == ["line 3, npwp", "line 4, user_id"]
    assert "01.312.166.1-091.000" in answer.stdout
    assert answer.stderr.count("\n") == 1 and "has 2 errors, so nothing was changed" in answer.stderr
    assert "nobody is found" in server.run("directory", "find", "SALAH1").stdout


def test_a_supplier_out_of_step_asks_and_an_operator_resolves(server: Server, file):
    assert server.run("import", "lpse", file(LPSES)).returncode == 0
    user = server.create_account("JAUH")
    row = {"user_id": user, "name": "PT Jauh", "npwp": "013000666091000", "home_lpse": "119", "copy": "missing", "copy_since": "2026-11-20"}
    assert server.run("import", "suppliers", file(suppliers(row))).returncode == 0
    portal = Portal(server.url)
    assert portal.sign_in(user, password="salah").status == 401
    assert portal.get(CAUSE).path == "/eproc4/login"
    page = portal.sign_in(user)
    assert page.path == CAUSE and "LPSE Kota Contoh" in page.words and "20 November 2026" in page.words
    asked = ask(portal, page)
    assert asked.path == REQUEST and "Menunggu petugas" in asked.words

    line = next(line for line in server.run("request", "list").stdout.splitlines() if user in line)
    assert line.endswith(f"{user}  copy, for verifikator")
    number = line.split()[0]
    assert server.run("request", "reject", number, "--reason", "NPWP tidak cocok", "--by", "Ani").returncode == 0
    assert "ditolak oleh Ani: NPWP tidak cocok" in portal.get(REQUEST).words
    assert ask(portal, portal.get(CAUSE)).path == REQUEST
    number = next(line for line in server.run("request", "list").stdout.splitlines() if user in line).split()[0]
    refused = server.run("request", "resolve", number, "--province", "31")
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1
    assert "still lack form, nib, street, regency, phone, owners, officers, tax-year, so nothing was changed" in refused.stderr
    assert "--tax-year" in refused.stderr and portal.get(REQUEST).path == REQUEST
    given = {
        "--form": "PT", "--nib": "9120001234567", "--street": "Jalan Contoh 7", "--province": "31", "--regency": "Kota Jakarta Pusat",
        "--phone": "021 555 0107", "--owners": "Dewi||100", "--officers": "Dewi||Direktur", "--tax-year": "2025",
    }
    resolved = server.run("request", "resolve", number, *[word for option in given.items() for word in option])
    assert resolved.returncode == 0
    assert "recorded form, nib, street, province, regency, phone, owners, officers, tax-year" in resolved.stdout
    assert portal.get(REQUEST).path == ACTIVATION
    inside = Portal(server.url)
    assert inside.activate(user)[0].path == "/eproc4/beranda"
    log = inside.get("/eproc4/logakses").words
    assert "Data penyedia dilengkapi petugas" in log and "Oleh Operator server. Isian: Bentuk usaha, NIB, Alamat" in log
    again = server.run("request", "resolve", number)
    assert again.returncode == 1 and f"request {number} is not open" in again.stderr


def give_out(server: Server, number: str) -> subprocess.CompletedProcess:
    """`spse request file`, whose answer is bytes."""
    return subprocess.run([PROGRAM, "request", "file", number], env=server.environment, cwd=server.folder, capture_output=True, timeout=60)


def supplier_request(server: Server) -> str:
    """The number of a request that CITRA sends."""
    portal = Portal(server.url)
    ask(portal, portal.sign_in("CITRA"))
    return next(line for line in server.run("request", "list").stdout.splitlines() if "CITRA" in line).split()[0]


def test_an_official_of_the_demonstration_gives_what_is_missing(server: Server):
    portal = Portal(server.url)
    page = portal.sign_in("PP01", kind="nonpenyedia")
    assert page.path == CAUSE and "Data pejabat belum lengkap" in page.words
    wrong = ask(portal, page, PDF, nip="123", decreeNumber="KP.7/2026", decreeDate="2026-01-05")
    assert wrong.status == 422 and 'value="KP.7/2026"' in wrong.text
    right = {"nip": "19860926 201505 1 001", "decreeNumber": "KP.7/2026", "decreeDate": "2026-01-05"}
    bare = ask(portal, wrong, **right)
    assert bare.status == 422 and "Berkas SK belum dipilih" in bare.words
    sent = ask(portal, bare, PDF, **right)
    assert sent.path == REQUEST and "198609262015051001" in sent.words
    listed = server.run("request", "list").stdout
    assert "official, for admin-agency" in listed and "     nip=198609262015051001" in listed
    assert f"     file=SK.pdf, {len(PDF)} bytes, unscanned" in listed
    number = next(line for line in listed.splitlines() if "PP01" in line).split()[0]
    given = give_out(server, number)
    assert given.returncode == 0 and given.stdout == PDF and b"no virus scanner has looked at this file" in given.stderr
    for other, words in {"9999": b"there is no request 9999", supplier_request(server): b"no file came with request"}.items():
        refused = give_out(server, other)
        assert refused.returncode == 1 and refused.stdout == b"" and words in refused.stderr
    mistaken = server.run("request", "resolve", number, "--province", "31")
    assert mistaken.returncode == 1 and "only one for a copy takes fields" in mistaken.stderr
    assert server.run("request", "resolve", number, "--by", "Admin Agency").returncode == 0
    assert portal.get(REQUEST).path == ACTIVATION


def test_what_records_lack_as_csv(server: Server, file):
    assert server.run("import", "lpse", file(LPSES + "7,LPSE Tujuh,,\n")).returncode == 0
    whole = {
        "form": "PT", "npwp": "013121660091000", "nib": "9120001234567", "street": "Jalan", "province": "31", "regency": "3171", "phone": "021",
        "owners": "Andi||100", "officers": "Andi||Direktur", "tax_year": "2025", "home_lpse": "7",
    }
    rows = [
        {"user_id": "UTUH", "name": "PT Utuh", **whole}, {"user_id": "KURANG", "name": '"=1+1, ""PT"" Kurang"', **whole, "nib": "", "owners": ""},
        *({**whole, "user_id": f"R{number}", "name": f"PT {number}", "phone": ""} for number in range(2500)),
    ]
    assert server.run("import", "suppliers", file(suppliers(*rows))).returncode == 0
    answer = server.run("directory", "gaps", "--lpse", "7")
    lines = list(csv.reader(io.StringIO(answer.stdout)))
    assert answer.stderr == "" and lines[0] == ["kind", "user_id", "name", "place", "missing"]
    found = {line[1]: line for line in lines[1:]}
    assert len(found) == len(lines) - 1, "nobody stands there twice"
    assert found["KURANG"] == ["supplier", "KURANG", "'=1+1, \"PT\" Kurang", "7", "nib owners"]
    assert "UTUH" not in found and "CITRA" not in found and all(f"R{number}" in found for number in range(2500))
    columns = "user_id,name,nip,post,sk_number,sk_date,sk_file,agency,satker,role,from_date,until_date"
    columns += ",sanction,sanction_since,sanction_until,sanction_by,sanction_reason"
    assert server.run("import", "officials", file(f"{columns}\nPP09,Sari,,Analis,,,,K22,K22.01,pp,,,,,,,\n")).returncode == 0
    line = '"official","PP09","Sari","K22","nip decreeNumber decreeDate"'
    everybody = server.run("directory", "gaps").stdout
    assert '"supplier","CITRA"' in everybody and line in everybody and everybody.count("user_id") == 1
    officials = server.run("directory", "gaps", "--agency", "K22").stdout
    assert line in officials and "supplier" not in officials
    for place in (["--lpse", "999"], ["--agency", "K22.01"], ["--agency", "K99"]):
        refused = server.run("directory", "gaps", *place)
        assert refused.returncode == 1 and refused.stdout == "" and f"{place[1]}; `spse import" in refused.stderr
