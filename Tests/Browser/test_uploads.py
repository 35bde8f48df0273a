"""Files that go up in pieces before their form: the bar, slow and broken lines, a page that is loaded again, two tabs, and cancelling."""

import pathlib
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

import captcha
from background import eventually
from server import Server
from test_every_page import Inspector, inspector  # noqa: F401
from test_special import RECEIPT, choose, fill, send
from upload import PDF, UPLOADS
from walk import Portal, on_desktop, on_phone

# Compresses to nothing, so nothing may be compressed on the way.
LARGE = PDF[:-6] + bytes((3 << 20) - len(PDF)) + b"%%EOF\n"


@pytest.fixture
def page(portal: Portal) -> Page:
    portal.open("/eproc4/publik/special")
    return portal.page


def bar(page: Page):
    return page.get_by_role("progressbar", name="Unggahan: Berkas SK")


def words(page: Page):
    return page.locator(".unggahan").get_by_role("status")


def slowly(page: Page, bytes_per_second: int) -> Callable[..., None]:
    """A line that is so slow; what is returned sets another speed, or cuts it."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def set_speed(speed: int = -1, is_cut: bool = False) -> None:
        session.send("Network.emulateNetworkConditions", {"offline": is_cut, "latency": 20, "downloadThroughput": -1, "uploadThroughput": speed})

    set_speed(bytes_per_second)
    return set_speed


def pieces(page: Page) -> list[int]:
    """Where each piece that is sent from now on begins."""
    seen: list[int] = []
    page.on("request", lambda request: request.method == "PATCH" and seen.append(int(request.headers["upload-offset"])))
    return seen


def kept(server: Server) -> list[pathlib.Path]:
    folder = server.folder / "data/files/uploads"
    return sorted(folder.glob("*")) if folder.exists() else []


def test_on_a_slow_line_the_bar_moves_and_the_form_waits_for_the_file(page: Page, server: Server, inspector: Inspector):
    fill(page)
    quicker = slowly(page, 120_000)
    choose(page, "SK.pdf", LARGE)
    expect(bar(page)).to_be_visible()
    expect(words(page)).to_have_text("Mengunggah “SK.pdf”.")
    values = []
    assert eventually(lambda: values.append(bar(page).evaluate("bar => bar.value")) or values[-1] >= 25)
    assert values == sorted(values) and len(set(values)) > 3, "it moves within pieces too"
    expect(page.locator(".unggahan-jumlah")).to_contain_text("dari 3,0 MB")
    # Slow enough that it is still under way after the look.
    quicker(2_000)
    inspector.look(page, "konten-khusus-mengunggah")
    send(page, server)
    expect(words(page)).to_have_text("Formulir dikirim begitu berkas selesai diunggah.")
    quicker()
    expect(page).to_have_url(RECEIPT)
    assert kept(server) == []
    assert [path.stat().st_size for path in (server.folder / "data/files").glob("?" * 32)] == [len(LARGE)]


@on_phone
def test_after_a_lost_connection_it_goes_on_where_the_server_stands(page: Page, server: Server, inspector: Inspector):
    fill(page)
    line = slowly(page, 500_000)
    offsets = pieces(page)
    choose(page, "SK.pdf", LARGE)
    assert eventually(lambda: page.evaluate("1") and len(offsets) >= 3)
    line(is_cut=True)
    expect(words(page)).to_contain_text("Koneksi terputus. Unggahan dilanjutkan sendiri dari")
    inspector.look(page, "konten-khusus-terputus")
    stood = max(offsets)
    line()
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    again = offsets[offsets.index(stood) + 1:]
    assert again and min(again) >= stood > 0, "nothing that the server has is sent once more"
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_the_server_may_go_away_and_come_back(page: Page, server: Server):
    fill(page)
    quicker = slowly(page, 150_000)
    offsets = pieces(page)
    choose(page, "SK.pdf", LARGE)
    assert eventually(lambda: page.evaluate("1") and len(offsets) >= 3)
    server.kill()
    expect(words(page)).to_contain_text("Koneksi terputus")
    quicker()
    server.start()
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_a_page_that_is_loaded_again_goes_on_once_the_file_is_chosen_again(page: Page, server: Server, tmp_path: pathlib.Path):
    file = tmp_path / "SK.pdf"
    file.write_bytes(LARGE)
    quicker = slowly(page, 150_000)
    offsets = pieces(page)
    page.get_by_label("Berkas SK", exact=True).set_input_files(file)
    assert eventually(lambda: page.evaluate("1") and len(offsets) >= 3)
    page.reload()
    before = list(offsets)
    quicker()
    page.get_by_label("Berkas SK", exact=True).set_input_files(file)
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    assert offsets[len(before)] >= max(before) > 0 and len(kept(server)) == 1
    fill(page)
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_two_tabs_have_an_upload_each(page: Page, portal: Portal, server: Server):
    other = page.context.new_page()
    other.goto(page.url)
    for tab, name in ((page, "SATU.pdf"), (other, "DUA.pdf")):
        slowly(tab, 1_500_000)
        choose(tab, name, LARGE)
    for tab, name in ((page, "SATU.pdf"), (other, "DUA.pdf")):
        expect(words(tab)).to_have_text(f"“{name}” sudah terunggah.")
    assert len(kept(server)) == 2
    fill(other)
    send(other, server)
    expect(other).to_have_url(RECEIPT)
    expect(other.get_by_text("DUA.pdf")).to_be_visible()
    assert len(kept(server)) == 1


def test_cancelled_it_is_gone_and_another_can_be_chosen(page: Page, server: Server):
    slowly(page, 100_000)
    offsets = pieces(page)
    choose(page, "SK.pdf", LARGE)
    expect(bar(page)).to_be_visible()
    assert eventually(lambda: page.evaluate("1") and offsets)
    assert len(kept(server)) == 1
    page.get_by_role("button", name="Batalkan unggahan").click()
    expect(bar(page)).to_be_hidden()
    expect(page.get_by_label("Berkas SK", exact=True)).to_be_focused()
    assert page.get_by_label("Berkas SK", exact=True).evaluate("input => input.files.length") == 0
    assert eventually(lambda: kept(server) == [])
    choose(page, "SK.pdf", PDF)
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    page.get_by_role("button", name="Hapus, pilih berkas lain").click()
    assert eventually(lambda: kept(server) == [])


def test_a_form_that_comes_back_still_has_the_file(page: Page, server: Server, inspector: Inspector):
    fill(page)
    page.get_by_label("NIP", exact=True).fill("123")
    choose(page, "SK.pdf", PDF)
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    send(page, server)
    expect(page.get_by_role("alert")).to_contain_text("Periksa isian berikut: NIP")
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    inspector.look(page, "konten-khusus-berkas-tersimpan")
    page.get_by_label("NIP", exact=True).fill("19860926 201505 1 001")
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_what_may_not_be_handed_in_is_said_at_once(page: Page, server: Server):
    fill(page)
    choose(page, "SK.pdf.exe", PDF)
    expect(words(page)).to_have_text("Nama berkas harus berakhir .pdf, .png, .jpg atau .jpeg.")
    expect(bar(page)).to_be_hidden()
    # The form is not sent with it, and not with one that is too long either, which would cost all that was typed.
    sent = []
    page.on("request", lambda request: request.method == "POST" and request.url.endswith("special") and sent.append(request))
    send(page, server)
    assert page.get_by_label("Berkas SK", exact=True).evaluate("input => input.validationMessage").startswith("Nama berkas harus berakhir")
    assert sent == []
    choose(page, "SK.pdf", bytes(6 << 20))
    expect(words(page)).to_contain_text("Berkas lebih dari 5 MB")
    send(page, server)
    assert page.get_by_label("Berkas SK", exact=True).evaluate("input => input.validationMessage").startswith("Berkas lebih dari 5 MB")
    assert sent == []
    choose(page, "SK.pdf", PDF)
    expect(words(page)).to_have_text("“SK.pdf” sudah terunggah.")
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_where_pieces_are_not_let_through_the_form_takes_the_file(page: Page, server: Server):
    def refuse(route: Route) -> None:
        if route.request.method == "PATCH":
            route.fulfill(status=405, body="no")
        else:
            route.continue_()

    page.route("**" + UPLOADS + "/*", refuse)
    fill(page)
    choose(page, "SK.pdf", PDF)
    expect(words(page)).to_have_text("Berkas akan dikirim bersama formulir.")
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_where_pieces_break_off_again_and_again_the_form_takes_the_file(page: Page, server: Server):
    page.route("**" + UPLOADS + "/*", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    fill(page)
    choose(page, "SK.pdf", PDF)
    expect(words(page)).to_contain_text("Koneksi terputus")
    expect(words(page)).to_have_text("Berkas akan dikirim bersama formulir.", timeout=60_000)
    send(page, server)
    expect(page).to_have_url(RECEIPT)


@on_desktop
def test_a_busy_server_is_told_as_such_and_who_waits_for_the_form_is_told_nothing_else(page: Page, server: Server):
    answers = [503, 503]

    def hold(route: Route) -> None:
        if route.request.method == "PATCH" and answers and int(route.request.headers["upload-offset"]) > 0:
            route.fulfill(status=answers.pop(), headers={"Retry-After": "2"}, body="no")
        else:
            route.continue_()

    fill(page)
    line = slowly(page, 150_000)
    page.route("**" + UPLOADS + "/*", hold)
    choose(page, "SK.pdf", LARGE)
    expect(words(page)).to_contain_text("Server belum dapat menerima berkas")
    expect(words(page)).to_have_text(re.compile(r"^\d+ % terunggah\.$"))
    # Kept by the tab, since the page that follows is another.
    words(page).evaluate(
        "part => new MutationObserver(() => { sessionStorage.said = (sessionStorage.said ?? '') + part.textContent })"
        ".observe(part, { childList: true })")
    send(page, server)
    expect(words(page)).to_have_text("Formulir dikirim begitu berkas selesai diunggah.")
    line(600_000)
    expect(page).to_have_url(RECEIPT)
    said = page.evaluate("sessionStorage.said")
    assert "Formulir dikirim" in said and "% terunggah" not in said


@on_desktop
def test_another_picture_of_the_code_does_not_wait_for_the_file(page: Page, server: Server):
    fill(page)
    quicker = slowly(page, 50_000)
    offsets = pieces(page)
    choose(page, "SK.pdf", LARGE)
    assert eventually(lambda: page.evaluate("1") and len(offsets) >= 2)
    picture = captcha.challenge(page.content())
    page.get_by_role("button", name="klik di sini untuk mengganti Kode baru").click()
    expect(page.get_by_text("Pilih berkasnya sekali lagi")).to_be_visible()
    assert captcha.challenge(page.content()) != picture
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.1/2026")
    quicker()
    choose(page, "SK.pdf", LARGE)
    send(page, server)
    expect(page).to_have_url(RECEIPT)
