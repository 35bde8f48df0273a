"""`spse import`, `spse directory` and `spse request` beside a server that runs, and what users see of them."""

import pathlib

import pytest
from portal import ACTIVATION, Page, Portal
from server import Server

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


def ask(portal: Portal, page: Page, **fields: str) -> Page:
    return portal.post(CAUSE, authenticityToken=page.form_token, **fields)


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


def test_an_official_of_the_demonstration_gives_what_is_missing(server: Server):
    portal = Portal(server.url)
    page = portal.sign_in("PP01", kind="nonpenyedia")
    assert page.path == CAUSE and "Data pejabat belum lengkap" in page.words
    wrong = ask(portal, page, nip="123", decreeNumber="KP.7/2026", decreeDate="2026-01-05")
    assert wrong.status == 422 and 'value="KP.7/2026"' in wrong.text
    sent = ask(portal, wrong, nip="19860926 201505 1 001", decreeNumber="KP.7/2026", decreeDate="2026-01-05")
    assert sent.path == REQUEST and "198609262015051001" in sent.words
    listed = server.run("request", "list").stdout
    assert "official, for admin-agency" in listed and "     nip=198609262015051001" in listed
    number = next(line for line in listed.splitlines() if "PP01" in line).split()[0]
    mistaken = server.run("request", "resolve", number, "--province", "31")
    assert mistaken.returncode == 1 and "only one for a copy takes fields" in mistaken.stderr
    assert server.run("request", "resolve", number, "--by", "Admin Agency").returncode == 0
    assert portal.get(REQUEST).path == ACTIVATION
