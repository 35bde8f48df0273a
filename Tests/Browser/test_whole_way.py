"""The main job from end to end with our app: portal and authenticator as two browsers, on a phone's screen and on a desktop's."""

import io
import re
import time

import zxingcpp
from PIL import Image
from playwright.sync_api import Route, expect

from by_mail import choose_password, fill_request, link, send_request
from mail_server import MailServer
from walk import ACTIVATION, VERIFICATION, App, Portal, each_kind_on_a_screen, on_desktop, on_phone, ready


def read_qr(place) -> str:
    """What a camera would read from this part of the screen."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(place.screenshot())))
    assert len(found) == 1
    return found[0].text


def test_from_home_to_the_access_log(portal: Portal, app: App, windows, server):
    app.open()
    portal.sign_in()
    expect(portal.page.get_by_text("Tidak Aktif", exact=True)).to_be_visible()
    app.add(portal.link())
    # The page goes on by itself: nobody signs in twice.
    portal.expect_home()
    expect(portal.page.get_by_text("Autentikator Anda sudah aktif")).to_be_visible()
    expect(portal.page.get_by_text("Ini pertama kali Anda masuk.")).to_be_visible()
    portal.log_out()

    portal.sign_in()
    expect(portal.page).to_have_url(VERIFICATION)
    app.open_waiting()
    for fact in ("LPSE Contoh", "DIN", "Chrome", "127.0.0.1", "WIB"):
        expect(app.sheet.locator(".facts")).to_contain_text(fact)
    app.sheet.get_by_label("Angka di halaman portal").fill(portal.shown_number())
    app.button("Ya").click()
    app.expect_approved()
    portal.expect_home()
    expect(app.account()).not_to_have_class(re.compile("waiting"))

    portal.page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="LOG AKSES").click()
    rows = portal.page.get_by_role("table").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Berhasil masuk")
    expect(rows.nth(1)).to_contain_text("Persetujuan di HP")
    expect(rows.filter(has_text="Autentikator diaktifkan")).to_have_count(1)
    portal.page.get_by_role("link", name="Gagal", exact=True).click()
    expect(portal.page.get_by_text("Belum ada catatan.")).to_be_visible()
    # Nobody else hears of it: no request goes anywhere but to the portal and to where the app comes from.
    assert windows.origins == {server.url, server.app_url}


def test_the_qr_on_the_screen_is_the_link(portal: Portal):
    portal.sign_in()
    assert read_qr(portal.page.get_by_role("img", name="QR Code")) == portal.link()


def test_the_qr_of_a_sign_in_opens_it_in_the_app(portal: Portal, app: App):
    app.open()
    portal.sign_in()
    app.add(portal.link())
    portal.expect_home()
    portal.log_out()
    portal.sign_in()
    expect(portal.number).to_be_visible()
    app.page.goto(read_qr(portal.page.get_by_role("img", name="QR Code")))
    # By the phone's own camera it could be anybody's picture: the number is typed.
    app.sheet.get_by_label("Angka di halaman portal").fill(portal.shown_number())
    expect(app.page).to_have_url(app.url + "/")
    app.button("Ya").click()
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_wrong_number_then_a_new_one_without_the_password(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    right = portal.shown_number()
    app.approve(f"{(int(right) + 1) % 10**6:06}")
    expect(app.sheet.get_by_text("Angka tidak cocok")).to_be_visible()
    app.close()
    expect(portal.page.get_by_text("Nomor yang diketik di HP tidak cocok")).to_be_visible()
    # A half-typed code is still there when the number is renewed in place.
    portal.page.get_by_label("Kode 6 angka").fill("12")
    portal.page.get_by_role("button", name="Nomor baru").click()
    expect(portal.number).to_be_visible()
    expect(portal.page.get_by_label("Kode 6 angka")).to_have_value("12")
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@each_kind_on_a_screen
def test_bukan_saya_closes_the_password_way(portal: Portal, app: App, server, post: MailServer, kind: str, user: str):
    """Until there is another password, by the page that says so and the mail that comes; the phone approves as before."""
    page = portal.page
    ready(portal, app, user, kind)
    portal.sign_in(user, kind=kind)
    app.open_waiting(user)
    app.button("Bukan saya").click()
    app.sheet.get_by_role("button", name=re.compile("^Bukan saya yang masuk")).click()
    expect(app.sheet.get_by_text(f"Masuk dengan password diblokir untuk {user}.")).to_be_visible()
    app.close()
    expect(page.get_by_role("heading", name="Masuk dengan password ditutup")).to_be_visible()
    portal.log_out()
    portal.sign_in(user, kind=kind)
    expect(page.get_by_role("heading", name="Masuk dengan password ditutup")).to_be_visible()
    page.get_by_role("link", name="Buat Password baru").click()
    expect(page.get_by_role("textbox", name="User ID")).to_have_value(user)
    fill_request(page, server, user)
    send_request(page)
    page.goto(link(post, "Konfirmasi Permintaan Password Baru", f"{user.lower()}@contoh.id", "lupapassword/konfirmasi"))
    choose_password(page, "Kuda-laut 7 melompat")
    portal.sign_in(user, "Kuda-laut 7 melompat", kind)
    app.approve(portal.shown_number(), user)
    app.expect_approved()
    portal.expect_home(user)


@on_phone
def test_bukan_saya_counts_after_the_stranger_has_closed_the_page(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    app.open_waiting()
    portal.page.get_by_role("button", name="LOGOUT").click()
    expect(portal.page).not_to_have_url(VERIFICATION)
    # The app asks anew as it does when the network is back: otherwise it hears of it after 25 seconds.
    app.page.evaluate("dispatchEvent(new Event('online'))")
    expect(app.sheet.get_by_text("Permintaan ini sudah berakhir")).to_be_visible()
    app.sheet.get_by_role("button", name=re.compile("^Bukan saya yang masuk")).click()
    expect(app.sheet.get_by_text("Masuk dengan password diblokir untuk DIN.")).to_be_visible()
    app.close()
    portal.sign_in()
    expect(portal.page.get_by_role("heading", name="Masuk dengan password ditutup")).to_be_visible()
    app.open_menu("Riwayat")
    expect(app.sheet.locator(".entry")).to_contain_text("Ditolak: bukan saya")


@on_phone
def test_news_of_the_end_do_not_overtake_the_answer_to_logout(portal: Portal, app: App):
    ready(portal, app)

    def slow_line(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        time.sleep(2)
        route.fulfill(response=answer)

    portal.sign_in()
    expect(portal.number).to_be_visible()
    portal.page.route("**/eproc4/logout", slow_line)
    # Meanwhile the connection was away for a moment, which is otherwise a reason to ask anew.
    portal.page.evaluate("addEventListener('submit', () => setTimeout(() => dispatchEvent(new Event('online')), 500))")
    portal.log_out()


@on_desktop
def test_a_slip_of_the_finger_ends_that_sign_in_only(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    app.open_waiting()
    app.button("Bukan saya").click()
    app.sheet.get_by_role("button", name=re.compile("^Salah tekan")).click()
    app.close()
    expect(portal.page.get_by_text("Ditolak dari HP")).to_be_visible()
    portal.page.get_by_role("button", name="Nomor baru").click()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@on_desktop
def test_the_app_gives_an_account_up(portal: Portal, app: App):
    ready(portal, app)
    app.account().get_by_role("button", name=re.compile("^Rincian DIN")).click()
    app.button("Hapus akun").click()
    expect(app.sheet.get_by_text("Hapus akun ini?")).to_be_visible()
    app.button("Hapus akun").click()
    expect(app.account()).to_have_count(0)
    expect(app.page.get_by_text("HP ini menjadi kunci kedua akun SPSE Anda")).to_be_visible()
    portal.sign_in()
    expect(portal.page).to_have_url(ACTIVATION)


@on_phone
def test_portal_and_app_on_one_phone(windows, server, screen):
    context = windows.context(screen)
    portal, app = Portal(context.new_page(), server.url), App(context.new_page(), server.app_url)
    portal.sign_in()
    with_link = portal.page.get_by_role("link", name="Buka di SPSE Authenticator").get_attribute("href")
    app.page.goto(with_link)
    # The link holds the secret: it does not stay in the address.
    expect(app.page).to_have_url(server.app_url + "/")
    app.button("OK").click()
    app.close()
    portal.expect_home()
    portal.log_out()

    portal.sign_in()
    # In the same tab, as phones often do: to the app, and back.
    portal.page.get_by_role("link", name="Buka di SPSE Authenticator").click()
    same = App(portal.page, server.app_url)
    expect(same.sheet.get_by_label("Angka di halaman portal")).to_have_value(re.compile(r"^\d{6}$"))
    same.button("Ya").click()
    same.expect_approved()
    portal.page.go_back()
    portal.expect_home()


@on_phone
def test_a_link_that_a_stranger_sends_fills_in_no_number(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    link = portal.page.get_by_role("link", name="Buka di SPSE Authenticator").get_attribute("href")
    # Opened anew, as from a mail, and then once more in the app that is already open, as from a chat.
    for _ in range(2):
        app.page.goto(link)
        field = app.sheet.get_by_label("Angka di halaman portal")
        expect(field).to_be_visible()
        expect(field).to_have_value("")
        app.sheet.get_by_role("button", name="Tutup").first.click()
        expect(app.sheet).to_have_count(0)
