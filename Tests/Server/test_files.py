"""Files that users hand in: from the form to the operator, past the virus scanner, and what is refused on the way."""

import io
import os
import pathlib
import re
import socket
import struct
import subprocess
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator

import pypdf
import pytest
from background import eventually
from outbox import look
from portal import Page, Portal
from postgresql import fresh_database
from server import PROGRAM, Server
from upload import PDF, SPECIAL, Pieces, hand_in
from virus_scanner import EICAR, SIGNED, VirusScanner


@pytest.fixture
def scanner() -> Iterator[VirusScanner]:
    with VirusScanner() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, scanner: VirusScanner) -> Iterator[Server]:
    settings = {"SPSE_DATABASE": fresh_database()} if request.param == "postgresql" else {}
    with Server(SPSE_CLAMD=scanner.setting, SPSE_TRUSTED_PROXIES="127.0.0.0/8", **settings) as running:
        yield running


def reference(words: str) -> str:
    return re.search(r"F(-[2-9A-Z]{4}){3}", words)[0]


def stored(server: Server) -> list[str]:
    """What lies in the folder of files."""
    return sorted(path.name for path in (server.folder / "data/files").iterdir() if path.is_file())


def send(server: Server, way: str, content: bytes, name: str = "SK.pdf") -> Page:
    """The form with this file, which comes with it or has come in pieces before."""
    browser = Portal(server.url)
    if way == "whole":
        return hand_in(server, content, name, browser)
    pieces = Pieces(browser, content, name)
    if pieces.begun.status == 201:
        pieces.go_on(100_000)
        return hand_in(server, browser=browser, upload=pieces.id)
    # Refused before a byte of it has come; the page then sends it with the form, which says the same.
    assert pieces.begun.status in (413, 422) and "erkas" in pieces.begun.text
    return hand_in(server, content, name, browser)


WAYS = pytest.mark.parametrize("way", ["whole", "pieces"])


def give_out(server: Server, form: str) -> subprocess.CompletedProcess:
    """`spse request file`, whose answer is bytes."""
    return subprocess.run([PROGRAM, "request", "file", form], env=server.environment, cwd=server.folder, capture_output=True, timeout=60)


def test_a_form_reaches_the_operator_with_its_file(server: Server):
    page = hand_in(server)
    assert page.status == 200 and "Formulir sudah kami terima" in page.words
    form = reference(page.words)
    listed = server.run("request", "list").stdout
    assert f"{form}  " in listed and "name=Budi Santoso" in listed and f"file=SK PPK.pdf, {len(PDF)} bytes, clean" in listed
    given = give_out(server, form)
    assert given.returncode == 0 and given.stdout == PDF and given.stderr == b""
    assert server.run("request", "reject", form, "--reason", "SK tidak terbaca", "--by", "Admin Agency").returncode == 0
    assert server.run("request", "resolve", form).returncode == 1
    assert "no request is open" in server.run("request", "list").stdout


@WAYS
def test_what_the_scanner_finds_is_refused_and_not_kept(server: Server, way: str):
    page = send(server, way, PDF.replace(b"Catalog", b"Catalog " + SIGNED))
    assert page.status == 422 and "Pemindai virus menolak" in page.words
    assert stored(server) == [] and "no request is open" in server.run("request", "list").stdout
    assert not list((server.folder / "data/files").glob("uploads/*"))


@WAYS
def test_the_test_file_of_virus_scanners_is_refused_and_nothing_of_it_is_kept(server: Server, scanner: VirusScanner, way: str):
    files = {"as it is": (EICAR, "bukan seperti namanya"), "in a document": (PDF.replace(b"\n", b"\n%" + EICAR + b"\n", 1), "Pemindai virus menolak")}
    for case, (content, words) in files.items():
        page = send(server, way, content)
        assert page.status == 422 and words in page.words, case
        assert 'value="KP.1/2026"' in page.text, "what was typed stays"
    assert stored(server) == [] and "no request is open" in server.run("request", "list").stdout
    assert look(server, "SELECT count(*) FROM files") == look(server, "SELECT count(*) FROM official_forms") == "0"
    kept = [path for folder in (server.folder, scanner.folder) for path in folder.rglob("*") if path.is_file() and EICAR in path.read_bytes()]
    assert kept == []
    assert "sudah kami terima" in send(server, way, PDF).words


def test_while_the_scanner_is_away_files_wait_and_an_operator_sees_it(server: Server, scanner: VirusScanner):
    scanner.stop()
    clean = reference(hand_in(server).words)
    bad = reference(hand_in(server, PDF.replace(b"Catalog", b"Catalog " + SIGNED)).words)
    assert server.run("request", "list").stdout.count("quarantined") == 2
    for form in (clean, bad):
        given = give_out(server, form)
        assert given.returncode == 1 and given.stdout == b"" and b"waits for the virus scanner" in given.stderr
    doctor = server.run("doctor")
    assert doctor.returncode == 1 and "ClamAV" in doctor.stderr
    # A server that starts looks at once; later it does so every half minute.
    server.stop()
    server.start()
    assert eventually(lambda: server.metric("spse_files_quarantined") == 2)
    assert eventually(lambda: any(line["event"] == "files-quarantined" and line["count"] == 2 for line in server.lines()))
    server.stop()
    scanner.start()
    server.start()
    assert eventually(lambda: "quarantined" not in server.run("request", "list").stdout)
    assert give_out(server, clean).stdout == PDF
    given = give_out(server, bad)
    assert given.returncode == 1 and given.stdout == b"" and b"was removed" in given.stderr
    assert eventually(lambda: len(stored(server)) == 1)
    assert eventually(lambda: any(line["event"] == "file-infected" for line in server.lines()))


def _zip_bomb() -> bytes:
    """100 MB of zeros in 100 kB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nol", bytes(100_000_000))
    return file.getvalue()


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes((width + 1) * height))) + chunk(b"IEND", b"")


def _polyglot() -> bytes:
    """A document that is an archive too."""
    file = io.BytesIO(PDF)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("jahat.js", "alert(1)")
    return file.getvalue()


REFUSED = {
    "zip bomb by its own name": ("SK.zip", _zip_bomb, "harus berakhir .pdf"),
    "zip bomb as a document": ("SK.pdf", _zip_bomb, "bukan seperti namanya"),
    "picture that unfolds to 400 megapixels": ("SK.png", lambda: _png(20_000, 20_000), "64 megapiksel"),
    "polyglot": ("SK.pdf", _polyglot, "rusak atau berisi tambahan"),
    "double extension": ("SK.pdf.exe", lambda: PDF, "harus berakhir .pdf"),
    "double extension, the other way": ("SK.exe.pdf", lambda: PDF, "lebih dari satu akhiran"),
    "SVG with a script": ("SK.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "harus berakhir .pdf"),
    "SVG as a picture": ("SK.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan seperti namanya"),
    "page as a document": ("SK.pdf", lambda: b"<!doctype html><script>alert(1)</script>", "bukan seperti namanya"),
    "0 bytes": ("SK.pdf", lambda: b"", "0 byte"),
    "over the limit": ("SK.pdf", lambda: PDF[:-6] + bytes(5 << 20) + b"%%EOF\n", "lebih dari 5 MB"),
}


@WAYS
@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_what_may_not_be_handed_in_is_refused_in_a_sentence(server: Server, way: str):
    for case, (name, content, words) in REFUSED.items():
        page = send(server, way, content(), name)
        assert page.status == 422 and words in page.words, case
        assert 'value="KP.1/2026"' in page.text, "what was typed stays"
    assert stored(server) == [] and "no request is open" in server.run("request", "list").stdout


@WAYS
@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_a_path_in_the_name_leads_nowhere(server: Server, way: str):
    form = reference(send(server, way, PDF, "../../../../tmp/SK.pdf").words)
    assert "file=SK.pdf, " in server.run("request", "list").stdout
    assert re.fullmatch("[0-9a-f]{32}", *stored(server)) and give_out(server, form).stdout == PDF


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_far_too_long_and_cut_off_leave_nothing(server: Server):
    parts = urllib.parse.urlsplit(server.url)
    head = f"POST {SPECIAL} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n"
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as line:
        line.sendall((head % (21 << 20)).encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as line:
        line.sendall((head % (1 << 20)).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n").encode())
        assert line.recv(100).startswith(b"HTTP/1.1 100 ")
        line.sendall(bytes(500_000))
        # By a reset: an end that comes along with the last bytes is noticed by libmicrohttpd only when its minute of idleness is over.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert eventually(lambda: any(item["event"] == "request" and item["path"] == SPECIAL and not item["complete"] for item in server.lines()))
    assert stored(server) == []


def _resident(server: Server) -> int:
    """Kilobytes of memory that the server has had at most."""
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text())[1])


@WAYS
@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_no_upload_is_in_memory_as_a_whole(server: Server, way: str):
    send(server, way, PDF)
    before = _resident(server)
    largest = PDF[:-6] + bytes((5 << 20) - len(PDF)) + b"%%EOF\n"
    for _ in range(4):
        assert "sudah kami terima" in send(server, way, largest).words
    assert _resident(server) - before < 4 << 10, "less than one file's 5 MiB for four of them"


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("language", "fields", "role"), [
    ("id", ["Nama lengkap", "NIP", "Jabatan", "Satuan kerja", "Nomor SK", "Tanggal SK", "Email kantor"], "Pejabat Pengadaan"),
    ("en", ["Full name", "NIP", "Post", "Working unit (satker)", "Decree (SK) number", "Office e-mail"], "procurement officer"),
])
def test_the_form_on_paper(server: Server, language: str, fields: list[str], role: str):
    answer = urllib.request.urlopen(urllib.request.Request(server.url + SPECIAL + "/formulir", headers={"Cookie": f"bahasa={language}"}))
    form = pypdf.PdfReader(io.BytesIO(answer.read()), strict=True)
    assert len(form.pages) == 1 and [round(length) for length in form.pages[0].mediabox[2:]] == [595, 842], "one sheet of A4"
    assert form.metadata.title == "Form Admin PPK/PP" and form.metadata.author
    words = form.pages[0].extract_text()
    for expected in [form.metadata.title, form.metadata.author, *fields, role]:
        assert expected in words, words
    assert form.trailer["/Root"]["/MarkInfo"]["/Marked"], "read aloud in its order"
    fonts = form.pages[0]["/Resources"]["/Font"].values()
    assert fonts and all("/ToUnicode" in font.get_object() for font in fonts)


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_a_file_that_no_form_came_with_is_swept_away(server: Server):
    form = reference(hand_in(server).words)
    orphan = server.folder / "data/files" / ("0" * 32)
    orphan.write_bytes(PDF)
    for path in (server.folder / "data/files").glob("?" * 32):
        os.utime(path, (1, 1))
    server.stop()
    server.start()
    assert eventually(lambda: not orphan.exists())
    assert give_out(server, form).stdout == PDF
