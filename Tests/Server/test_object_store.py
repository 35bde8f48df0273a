"""Files in an S3-compatible store, which checks each signature: from the form to the operator, while it is away, and what is wrong with it."""

import os
import pathlib
import re
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest
from background import eventually
from object_store import BUCKET, ObjectStore
from portal import Portal
from server import PROGRAM, Server
from upload import PDF, Pieces, hand_in
from virus_scanner import SIGNED, VirusScanner

LARGEST = PDF[:-6] + bytes((5 << 20) - len(PDF)) + b"%%EOF\n"


@pytest.fixture
def store(tmp_path: pathlib.Path) -> Iterator[ObjectStore]:
    with ObjectStore(tmp_path) as running:
        yield running


@pytest.fixture
def server(store: ObjectStore) -> Iterator[Server]:
    with Server(**store.settings) as running:
        yield running


def reference(words: str) -> str:
    return re.search(r"F(-[2-9A-Z]{4}){3}", words)[0]


def give_out(server: Server, form: str) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, "request", "file", form], env=server.environment, cwd=server.folder, capture_output=True, timeout=60)


def refusal(server: Server) -> str:
    """What a server says that does not start."""
    with pytest.raises(RuntimeError) as told:
        server.start()
    [line] = [line for line in str(told.value).splitlines() if "SPSE_FILES" in line or "store" in line]
    return line


@pytest.mark.parametrize("way", ["whole", "pieces"])
def test_a_file_goes_there_and_comes_back_and_is_nobody_elses(server: Server, store: ObjectStore, way: str):
    browser = Portal(server.url)
    upload = None
    if way == "pieces":
        pieces = Pieces(browser, LARGEST)
        pieces.go_on()
        upload = pieces.id
    form = reference(hand_in(server, LARGEST, browser=browser, upload=upload).words)
    [(name, content)] = store.objects.items()
    assert re.fullmatch("lpse_1/files/[0-9a-f]{32}", name) and content == LARGEST
    assert give_out(server, form).stdout == LARGEST
    assert not any(field.startswith("x-amz-acl") or field.startswith("x-amz-grant") for _, _, fields in store.seen for field in fields)
    assert not [path for path in (server.folder / "data/uploads").iterdir()], "nothing is left on the disk"
    assert not (server.folder / "data/files").exists()


def test_what_was_changed_there_is_not_given_out(server: Server, store: ObjectStore):
    form = reference(hand_in(server).words)
    [name] = store.objects
    store.client.put_object(Bucket=BUCKET, Key=name, Body=PDF.replace(b"Catalog", b"Katalog"))
    given = give_out(server, form)
    assert given.returncode == 1 and given.stdout == b"" and b"changed" in given.stderr
    store.client.put_object(Bucket=BUCKET, Key=name, Body=bytes(6 << 20))
    given = give_out(server, form)
    assert given.returncode == 1 and given.stdout == b""
    store.client.delete_object(Bucket=BUCKET, Key=name)
    given = give_out(server, form)
    assert given.returncode == 1 and b"not in the" in given.stderr


def test_while_it_is_away_the_form_says_so_and_nothing_is_half_written(server: Server, store: ObjectStore):
    browser = Portal(server.url)
    pieces = Pieces(browser, PDF)
    pieces.go_on()
    store.stop()
    page = hand_in(server, browser=browser, upload=pieces.id)
    assert page.status == 503 and "Berkas belum dapat disimpan" in page.words and 'value="KP.1/2026"' in page.text
    assert f'value="{pieces.id}"' in page.text, "what was sent in pieces is kept for the next try"
    assert "no request is open" in server.run("request", "list").stdout
    doctor = server.run("doctor")
    assert doctor.returncode == 1 and "the store of files in SPSE_FILES: it cannot be reached" in doctor.stderr and doctor.stderr.count("\n") == 1
    # A server that starts meanwhile does the rest of its work, and notices.
    server.stop()
    server.start()
    assert server.is_ready() and eventually(lambda: server.metric("spse_files_store_available") == 0)
    assert eventually(lambda: any(line["event"] == "files-store-away" for line in server.lines()))
    store.start()
    assert "sudah kami terima" in hand_in(server, browser=browser, upload=pieces.id).words
    assert list(store.objects.values()) == [PDF]
    assert eventually(lambda: any(line["event"] == "files-store-back" for line in server.lines()))
    assert server.metric("spse_files_store_available") == 1
    assert "store at" in server.run("doctor").stdout


def test_the_quarantine_is_there_too(store: ObjectStore):
    with VirusScanner() as scanner, Server(SPSE_CLAMD=scanner.setting, **store.settings) as server:
        scanner.stop()
        clean = reference(hand_in(server).words)
        bad = reference(hand_in(server, PDF.replace(b"Catalog", b"Catalog " + SIGNED)).words)
        assert give_out(server, clean).returncode == 1 and len(store.objects) == 2
        server.stop()
        scanner.start()
        server.start()
        assert eventually(lambda: "quarantined" not in server.run("request", "list").stdout)
        assert give_out(server, clean).stdout == PDF and give_out(server, bad).returncode == 1
        assert eventually(lambda: list(store.objects.values()) == [PDF])


def test_a_file_that_no_form_came_with_is_swept_away(server: Server, store: ObjectStore):
    form = reference(hand_in(server).words)
    for name in ("lpse_1/files/" + "0" * 32, "lpse_1/files/catatan", "lpse_1/lain", "lpse_2/files/" + "0" * 32):
        store.client.put_object(Bucket=BUCKET, Key=name, Body=PDF)
    for name in store.objects:
        store.age(name)
    server.stop()
    server.start()
    assert eventually(lambda: "lpse_1/files/" + "0" * 32 not in store.objects)
    assert len(store.objects) == 4 and give_out(server, form).stdout == PDF


def test_a_long_list_is_read_to_its_end(server: Server, store: ObjectStore):
    names = [f"lpse_1/files/{number:032x}" for number in range(1005)]
    client = store.client
    for name in names:
        client.put_object(Bucket=BUCKET, Key=name, Body=b"")
        store.age(name)
    server.stop()
    server.start()
    assert eventually(lambda: not store.objects, 120)


def test_what_is_wrong_with_it_is_one_line(store: ObjectStore, tmp_path: pathlib.Path):
    wrong = tmp_path / "wrong"
    wrong.write_text("salah\n")
    wrong.chmod(0o600)
    assert "SignatureDoesNotMatch" in refusal(Server(**store.settings | {"SPSE_FILES_SECRET_FILE": str(wrong)}))
    assert "InvalidAccessKeyId" in refusal(Server(**store.settings | {"SPSE_FILES_KEY_ID": "AKIALAIN"}))
    assert "NoSuchBucket" in refusal(Server(**store.settings | {"SPSE_FILES": "s3://tidak-ada"}))
    os.chmod(wrong, 0o644)
    server = Server(**store.settings | {"SPSE_FILES_SECRET_FILE": str(wrong)})
    with pytest.raises(RuntimeError, match="others can read"):
        server.start()
    store.client.put_object(Bucket=BUCKET, Key="lpse_1/files/" + "0" * 32, Body=PDF)
    store.is_public = True
    assert "anybody may read the bucket" in refusal(Server(**store.settings))
    # Objects may be open where their list is not, and others may have put something there whose name fits into no address.
    store.client.put_object(Bucket=BUCKET, Key="lpse_1/files/ a?b", Body=PDF)
    store.is_public = "objects"
    assert "anybody may read the bucket" in refusal(Server(**store.settings))
    store.is_public = False
    away = store.settings | {"SPSE_FILES_ENDPOINT": store.url.replace("http:", "https:")}
    assert "it cannot be asked" in refusal(Server(**away)), "what speaks no TLS will not by itself"


def test_nothing_more_goes_into_a_bucket_that_anybody_can_read(server: Server, store: ObjectStore):
    hand_in(server)
    store.is_public = True
    assert eventually(lambda: server.metric("spse_files_store_available") == 0)
    page = hand_in(server)
    assert page.status == 503 and "Berkas belum dapat disimpan" in page.words and len(store.objects) == 1
    store.is_public = False
    assert eventually(lambda: server.metric("spse_files_store_available") == 1)
    assert "sudah kami terima" in hand_in(server).words


def test_a_store_that_takes_connections_and_never_answers_holds_no_start_up(server: Server, store: ObjectStore):
    server.stop()
    store.stop()
    silent = eventually(lambda: _listening(store.port))
    assert silent
    with silent:
        began = time.monotonic()
        server.start()
        assert time.monotonic() - began < 30 and eventually(lambda: server.metric("spse_files_store_available") == 0)
        server.kill()
    store.start()


def _listening(port: int) -> socket.socket | None:
    """One that takes connections and nothing else, as soon as those of before have let go of the port."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError:
        return None


def _resident(server: Server) -> int:
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text())[1])


def test_no_file_is_in_memory_as_a_whole_on_its_way_there(server: Server):
    # What is needed for the first of that length is needed once.
    hand_in(server, LARGEST)
    before = _resident(server)
    for _ in range(4):
        assert "sudah kami terima" in hand_in(server, LARGEST).words
    assert _resident(server) - before < 4 << 10, "less than one file's 5 MiB for four of them"
