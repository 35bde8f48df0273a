"""Uploads in pieces, through the real server: cut off, resumed, killed, and not anybody else's."""

import re
import signal
import socket
import struct
import urllib.parse

import pytest
from background import Background, eventually
from portal import Portal
from server import Server
from upload import PDF, SPECIAL, UPLOADS, Pieces, hand_in
from virus_scanner import VirusScanner

LARGEST = PDF[:-6] + bytes((5 << 20) - len(PDF)) + b"%%EOF\n"


@pytest.fixture
def server():
    with Server(SPSE_TRUSTED_PROXIES="127.0.0.0/8") as running:
        yield running


@pytest.fixture
def browser(server: Server) -> Portal:
    return Portal(server.url)


def kept(server: Server) -> list[str]:
    """What lies in the folder of uploads that are under way."""
    folder = server.folder / "data/files/uploads"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def cut(server: Server, pieces: Pieces, offset: int, announced: int, sent: bytes) -> None:
    """A piece whose connection breaks before its end."""
    parts = urllib.parse.urlsplit(server.url)
    cookies = "; ".join(f"{name}={value}" for name, value in pieces.browser.cookies.items())
    head = (
        f"PATCH {pieces.address} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Authenticity-Token: {pieces.token}\r\nUpload-Offset: {offset}\r\nContent-Type: application/partial-upload\r\n"
        f"Content-Length: {announced}\r\nExpect: 100-continue\r\n\r\n")
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as line:
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 100 ")
        line.sendall(sent)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_cut_off_in_the_middle_of_a_piece_it_goes_on_where_the_server_stands(server: Server, browser: Portal):
    pieces = Pieces(browser, LARGEST)
    assert pieces.ask("PATCH", 0, LARGEST[:700_000]).status == 204
    cut(server, pieces, 700_000, 1 << 20, LARGEST[700_000:1_200_000])
    assert eventually(lambda: any(line["event"] == "request" and line["path"] == pieces.address and not line["complete"] for line in server.lines()))
    assert pieces.offset == 700_000, "of the piece that broke off nothing is kept, and of the others everything"
    pieces.go_on()
    assert "sudah kami terima" in hand_in(server, browser=browser, upload=pieces.id).words
    assert kept(server) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_that_is_killed_goes_on_with_it(server: Server, browser: Portal, number: signal.Signals):
    pieces = Pieces(browser, LARGEST)
    assert pieces.ask("PATCH", 0, LARGEST[:1 << 20]).status == 204
    sending = Background(cut, server, pieces, 1 << 20, 1 << 20, LARGEST[:600_000])
    sending.result()
    if number == signal.SIGKILL:
        server.kill()
    else:
        server.stop(number)
    assert kept(server) == [pieces.id + ".upload"], "and no half of a piece beside it"
    server.start()
    assert pieces.offset == 1 << 20
    pieces.go_on()
    assert "sudah kami terima" in hand_in(server, browser=browser, upload=pieces.id).words


def test_what_is_never_finished_is_removed_after_an_hour_also_after_a_kill(server: Server, browser: Portal):
    pieces = Pieces(browser, LARGEST)
    assert pieces.ask("PATCH", 0, LARGEST[:1 << 20]).status == 204
    server.kill()
    folder = server.folder / "data/files/uploads"
    [file] = folder.iterdir()
    # Begun an hour and a second ago.
    began = int(file.name[:8], 16) - 3601
    file.rename(folder / (f"{began:08x}" + file.name[8:]))
    (folder / (f"{began:08x}" + "0" * 32 + ".taken")).write_bytes(PDF)
    server.start()
    assert eventually(lambda: kept(server) == [])
    assert pieces.ask("HEAD").status == 404


def test_a_wrong_offset_is_told_the_right_one_and_two_tabs_do_not_mix(server: Server, browser: Portal):
    pieces = Pieces(browser, PDF)
    assert pieces.ask("PATCH", 0, PDF[:40]).status == 204
    answer = pieces.ask("PATCH", 0, PDF[:40])
    assert answer.status == 409 and answer.field("Upload-Offset") == "40"
    # The same upload in another tab: whoever is first goes on, the other is told.
    other = Portal(server.url)
    other.cookies = dict(browser.cookies)
    together = [Background(pieces.ask, "PATCH", 40, PDF[40:80], tab) for tab in (browser, other)]
    statuses = sorted(call.result().status for call in together)
    assert statuses in ([204, 409], [204, 503]) and pieces.offset == 80
    pieces.go_on()
    assert "sudah kami terima" in hand_in(server, browser=browser, upload=pieces.id).words
    assert "yang terunggah sudah tidak ada" in hand_in(server, browser=browser, upload=pieces.id).words, "once"


def test_another_visitor_finds_nothing(server: Server, browser: Portal):
    pieces = Pieces(browser, PDF)
    pieces.go_on()
    stranger = Portal(server.url)
    theirs = Pieces(stranger, PDF)
    pieces.token, mine = theirs.token, pieces.token
    assert {pieces.ask(method, 0, b"x" if method == "PATCH" else None, stranger).status for method in ("HEAD", "PATCH", "DELETE")} == {404}
    pieces.token = mine
    assert pieces.ask("GET").status == 405
    assert "yang terunggah sudah tidak ada" in hand_in(server, browser=stranger, upload=pieces.id).words
    assert pieces.offset == len(PDF)


def test_each_limit_refuses(server: Server, browser: Portal):
    assert Pieces(browser, bytes((5 << 20) + 1)).begun.status == 413
    pieces = Pieces(browser, bytes(5 << 20))
    assert pieces.ask("PATCH", 0, bytes((1 << 20) + 1)).status == 413, "a piece"
    assert pieces.ask("PATCH", 0, bytes(1 << 20)).status == 204
    short = Pieces(browser, PDF, token=pieces.token)
    assert short.ask("PATCH", 0, PDF + b"x").status == 413, "more than was announced"
    for _ in range(2):
        assert Pieces(browser, PDF, token=pieces.token).begun.status == 201
    fifth = Pieces(browser, PDF, token=pieces.token).begun
    assert fifth.status == 429 and fifth.field("Retry-After") == "600" and "Terlalu banyak" in fifth.text
    # Other visitors, behind the same proxy: of one network, and in all.
    def begin(network: int, count: int) -> list[int]:
        return [Pieces(Portal(server.url, fields={"X-Forwarded-For": f"10.0.{network}.7"}), PDF).begun.status for _ in range(count)]

    assert begin(1, 17) == [201] * 16 + [429]
    assert begin(2, 16) + begin(3, 16) == [201] * 32
    assert begin(4, 13) == [201] * (64 - 4 - 48) + [429]
    # The form without pieces goes its way all the same.
    assert "sudah kami terima" in hand_in(server, browser=browser).words


def test_taken_away_it_is_gone_and_without_the_token_nothing_happens(server: Server, browser: Portal):
    pieces = Pieces(browser, PDF)
    mine, pieces.token = pieces.token, "x"
    assert pieces.ask("PATCH", 0, PDF).status == 403 and pieces.ask("DELETE").status == 403
    pieces.token = mine
    assert pieces.offset == 0
    assert pieces.ask("DELETE").status == 204
    assert pieces.ask("HEAD").status == 404 and kept(server) == []


def test_two_servers_share_what_is_under_way(server: Server, browser: Portal):
    # Files alone: what the database says of sessions has no part in it.
    pieces = Pieces(browser, PDF)
    assert pieces.ask("PATCH", 0, PDF[:40]).status == 204
    with Server(SPSE_FILES=str(server.folder / "data/files"), SPSE_SEALING_KEY_FILE=f"{server.folder}/sealing.key") as second:
        there = Portal(second.url)
        there.cookies = dict(browser.cookies)
        assert pieces.ask("HEAD", browser=there).field("Upload-Offset") == "40"
        assert pieces.ask("PATCH", 40, PDF[40:], there).status == 204
    assert pieces.offset == len(PDF)


def test_no_name_of_an_upload_leads_elsewhere(browser: Portal):
    browser.get(SPECIAL)
    for name in ("x", "0" * 40, "..%2F..%2Fsealing.key", "%2e%2e"):
        answer = browser.ask("HEAD", f"{UPLOADS}/{name}", {})
        assert answer.status == 404 and not re.search(r"offset", str(answer.fields))


def test_a_folder_of_uploads_that_cannot_be_read_holds_up_no_scan():
    with VirusScanner() as scanner, Server(SPSE_CLAMD=scanner.setting) as server:
        scanner.stop()
        assert "sudah kami terima" in hand_in(server).words and "quarantined" in server.run("request", "list").stdout
        server.stop()
        folder = server.folder / "data/files/uploads"
        if folder.exists():
            folder.rmdir()
        folder.write_text("")
        scanner.start()
        server.start()
        assert eventually(lambda: any(line["event"] == "files-failed" for line in server.lines()))
        assert eventually(lambda: "quarantined" not in server.run("request", "list").stdout)
