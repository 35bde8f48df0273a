"""The app by itself: codes, clock, storage, lost connections, and how it opens without a network."""

import base64
import io
import re
import time
import urllib.parse

import pyotp
import pytest
from PIL import Image
from playwright.sync_api import expect

from relay import Relay
from server import Server, run
from walk import PHONE, App, Portal, away_from_edges, on_desktop, on_phone, ready

# RFC 6238, appendix B: the secret of the SHA-256 vectors, for another site with eight digits and its own period.
OTHER_SITE = "otpauth://totp/Contoh:budi?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA&issuer=Contoh&algorithm=SHA256&digits=8&period=60"

EXPORTS = """async () => {
  const { load } = await import(part('vault.js'))
  const { accounts, portals } = await load()
  const tries = [...accounts.flatMap(({ key }) => ['raw', 'jwk'].map((form) => [form, key])),
                 ...portals.flatMap(({ privateKey }) => ['pkcs8', 'jwk'].map((form) => [form, privateKey]))]
  return Promise.all(tries.map(([form, key]) => crypto.subtle.exportKey(form, key).then(() => 'read', (error) => error.name)))
}"""


@on_phone
def test_codes_are_those_of_an_independent_implementation(portal: Portal, app: App):
    totp = ready(portal, app)
    app.type_link(OTHER_SITE)
    expect(app.sheet.get_by_text("Kode saja")).to_be_visible()
    app.button("OK").click()
    app.close()
    expect(app.page.locator(".card")).to_have_count(2)
    at = away_from_edges()
    assert app.code() == totp.at(at)
    other = app.account("budi").locator(".code")
    assert other.inner_text().replace(" ", "") == pyotp.parse_uri(OTHER_SITE).at(at)
    # The ring counts down, and the next code comes by itself.
    seconds = int(app.account().locator(".ring").inner_text())
    assert abs(seconds - (30 - time.time() % 30)) <= 2
    app.page.clock.install()
    app.page.clock.fast_forward(30_000)
    expect(app.account().locator(".code")).to_have_text(re.compile(totp.at(at + 30)[:3] + " " + totp.at(at + 30)[3:]))


@on_phone
def test_a_tap_copies_the_code(app: App):
    app.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    app.open()
    app.add(OTHER_SITE)
    at = away_from_edges()
    app.account("budi").get_by_role("button", name=re.compile("Ketuk untuk menyalin kode")).click()
    expect(app.page.get_by_text("Kode disalin")).to_be_visible()
    assert app.page.evaluate("navigator.clipboard.readText()") == pyotp.parse_uri(OTHER_SITE).at(at)


KEEPING = """answer => {
  navigator.storage.persisted = async () => false
  navigator.storage.persist = async () => { window.isAsked = true; return answer }
}"""


@on_phone
@pytest.mark.parametrize(("answer", "words"), [("true", "Dijaga: peramban tidak akan menghapusnya"), ("false", "Belum dijamin: peramban boleh menghapusnya")])
def test_the_browser_is_asked_to_keep_the_accounts(app: App, answer: str, words: str):
    app.page.add_init_script(f"({KEEPING})({answer})")
    app.open()
    assert app.page.evaluate("window.isAsked") is None
    app.add(OTHER_SITE)
    app.page.wait_for_function("window.isAsked")
    app.page.get_by_role("button", name="Menu").click()
    expect(app.sheet.get_by_text(words)).to_be_visible()


@on_phone
def test_the_browser_finds_it_fit_to_be_installed(app: App):
    app.open()
    browser = app.page.context.new_cdp_session(app.page)
    assert browser.send("Page.getAppManifest")["errors"] == []
    # A private window installs nothing; there is nothing else that it finds wrong.
    found = {fault["errorId"] for fault in browser.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert found <= {"in-incognito"}


@on_phone
@pytest.mark.parametrize("outcome", ["accepted", "dismissed"])
def test_the_browsers_offer_to_install_stands_in_the_menu(app: App, outcome: str):
    app.open()
    app.page.evaluate(
        """outcome => {
          const offer = new Event('beforeinstallprompt', { cancelable: true })
          offer.prompt = () => { window.isPrompted = true }
          offer.userChoice = Promise.resolve({ outcome })
          dispatchEvent(offer)
        }""",
        outcome,
    )
    app.page.get_by_role("button", name="Menu").click()
    app.button("Pasang aplikasi").click()
    app.page.wait_for_function("window.isPrompted")
    expect(app.sheet).to_have_count(0 if outcome == "accepted" else 1)


@on_phone
def test_the_apps_code_signs_in(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    # The code at enrolment was used up by it: the next one counts.
    used = app.code()
    expect(app.account().locator(".code")).not_to_have_text(f"{used[:3]} {used[3:]}", timeout=36_000)
    # Nobody types as fast as this: a few milliseconds before the server's own step, the code would be one of the future.
    away_from_edges()
    portal.type_code(app.code())
    portal.expect_home()


@on_phone
def test_keys_and_secrets_cannot_be_read_from_the_store(portal: Portal, app: App):
    ready(portal, app)
    tried = app.page.evaluate(EXPORTS)
    assert tried == ["InvalidAccessError"] * 4


@on_phone
def test_it_opens_without_a_network_and_makes_codes(windows, server, portal: Portal, screen):
    context = windows.context(PHONE)
    app = App(context.new_page(), server.app_url)
    app.open()
    app.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    portal.sign_in()
    link = portal.link()
    app.add(link)
    context.set_offline(True)
    server.stop()
    app.page.reload()
    expect(app.page.get_by_text("Tidak ada jaringan.")).to_be_visible()
    at = away_from_edges()
    assert app.code() == pyotp.parse_uri(link).at(at)
    # After a restart of the phone: a new page, with nothing in memory.
    app.page.close()
    later = App(context.new_page(), server.app_url)
    later.open()
    at = away_from_edges()
    assert later.code() == pyotp.parse_uri(link).at(at)


@on_phone
def test_a_server_that_is_down_is_said_and_found_again(portal: Portal, app: App, server):
    ready(portal, app)
    server.stop()
    expect(app.page.get_by_text("Portal tidak bisa dihubungi.")).to_be_visible()
    assert len(app.code()) == 6
    again = app.page.get_by_role("button", name="Coba lagi")
    expect(again).to_be_visible()
    server.start()
    # It is gone if the app has asked by itself meanwhile.
    again.evaluate_all("all => all.forEach((one) => one.click())")
    expect(app.page.get_by_text("Portal tidak bisa dihubungi.")).not_to_be_visible()


@on_desktop
def test_enrolment_without_a_server_keeps_the_link_for_another_try(portal: Portal, app: App, server):
    app.open()
    portal.sign_in()
    link = portal.link()
    server.stop()
    app.type_link(link)
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Portal tidak bisa dihubungi.")
    server.start()
    app.button("OK").click()
    expect(app.sheet.get_by_text("Akun ditambahkan")).to_be_visible()
    app.close()
    portal.expect_home()


def carried_out_but_lost(route) -> None:
    """The portal does what it is asked, and the connection breaks before its answer arrives."""
    if route.request.method == "POST":
        route.fetch()
        route.abort("connectionreset")
    else:
        route.continue_()


def test_an_enrolment_whose_answer_was_lost_is_made_up_for(windows, server):
    portal = Portal(windows.open(), server.url)
    # Without the service worker, past which the test could not cut the line.
    app = App(windows.open(PHONE, service_workers="block"), server.app_url)
    app.page.route("**/authenticator/v1/enrolments", carried_out_but_lost)
    app.open()
    portal.sign_in()
    app.add(portal.link())
    portal.expect_home()
    portal.log_out()
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


def test_an_approval_whose_answer_was_lost_is_not_left_in_doubt(windows, server):
    portal = Portal(windows.open(), server.url)
    app = App(windows.open(PHONE, service_workers="block"), server.app_url)
    ready(portal, app)
    app.page.route("**/decision", carried_out_but_lost)
    portal.sign_in()
    app.approve(portal.shown_number())
    portal.expect_home()
    expect(app.sheet.get_by_role("alert")).to_contain_text(re.compile("Lihat halaman portal"))


@on_phone
def test_a_wrong_clock_is_corrected_and_said(portal: Portal, app: App):
    """A phone that is 17 minutes fast."""
    app.page.clock.install(time=time.time() + 17 * 60)
    app.open()
    portal.sign_in()
    link = portal.link()
    app.add(link)
    portal.expect_home()
    expect(app.page.get_by_text("Jam HP ini terlalu cepat 17 menit dari localhost")).to_be_visible()
    at = away_from_edges()
    assert app.code() == pyotp.parse_uri(link).at(at)
    portal.log_out()
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_two_accounts_and_the_one_that_waits_comes_first(portal: Portal, app: App):
    ready(portal, app, "DIN")
    ready(portal, app, "MELATI")
    users = app.page.locator(".card .user")
    expect(users).to_have_text(["DIN", "MELATI"])
    portal.sign_in("MELATI")
    expect(users).to_have_text(["MELATI", "DIN"])
    expect(app.account("DIN")).not_to_have_class(re.compile("waiting"))
    expect(app.page).to_have_title("(1) SPSE Authenticator")
    app.approve(portal.shown_number(), "MELATI")
    app.expect_approved()
    portal.expect_home("MELATI")
    expect(users).to_have_text(["DIN", "MELATI"])
    expect(app.page).to_have_title("SPSE Authenticator")


@on_desktop
def test_two_tabs_of_the_app_agree(portal: Portal, app: App):
    ready(portal, app)
    other = App(app.page.context.new_page(), app.url)
    other.open()
    portal.sign_in()
    expect(app.account()).to_have_class(re.compile("waiting"))
    other.approve(portal.shown_number())
    other.expect_approved()
    portal.expect_home()
    expect(app.account()).not_to_have_class(re.compile("waiting"))


@on_desktop
def test_two_tabs_of_the_app_say_the_same_of_a_server_that_is_down(portal: Portal, app: App, server):
    ready(portal, app)
    other = App(app.page.context.new_page(), app.url)
    other.open()
    server.stop()
    # One of them asks, the other hears of it.
    expect(app.page.get_by_text("Portal tidak bisa dihubungi.")).to_be_visible()
    expect(other.page.get_by_text("Portal tidak bisa dihubungi.")).to_be_visible()


@on_phone
def test_an_account_reset_by_the_operator_is_said_to_be_unlinked(portal: Portal, app: App, server):
    ready(portal, app)
    assert run("account", "reset-authenticator", "--user", "DIN", environment=server.environment).returncode == 0
    # Another process did it, so the app hears of it with its next question.
    app.page.reload()
    expect(app.account()).to_contain_text("Tidak terhubung lagi")
    app.account().locator(".card-main").click()
    expect(app.sheet.get_by_text("Untuk memakai HP ini lagi")).to_be_visible()
    app.close()
    portal.sign_in()
    app.type_link(portal.link())
    app.button("Ganti").click()
    app.close()
    portal.expect_home()
    expect(app.account()).not_to_contain_text("Tidak terhubung lagi")


@on_phone
def test_links_that_cannot_be_added_say_why(app: App):
    app.open()
    app.page.get_by_role("button", name="Tambah Akun").click()
    for link, words in {
        "halo": "Ini bukan tautan aktivasi.",
        "otpauth://hotp/A:b?secret=JBSWY3DPEHPK3PXP&counter=1": "hanya TOTP",
        "otpauth://totp/A:b?secret=0189": "Kunci di tautan ini kosong atau rusak.",
        "otpauth://totp/A:b?secret=": "Kunci di tautan ini kosong atau rusak.",
        "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&algorithm=MD5": "cara hitung yang tidak didukung",
        f"otpauth://totp/A:{'b' * 1000}?secret=JBSWY3DPEHPK3PXP": "terlalu panjang",
        "otpauth://totp/LPSE:b?secret=JBSWY3DPEHPK3PXP&issuer=Bank": "dua nama atau nilai yang berbeda",
        "otpauth://totp/A:b%E2%80%AEc?secret=JBSWY3DPEHPK3PXP": "menyembunyikan tulisan",
        "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&enrol=https%3A%2F%2Flpse.contoh.id%2Flain": "Alamat portal di tautan ini rusak.",
        "otpauth://totp/A:b%?secret=JBSWY3DPEHPK3PXP": "Tautan ini rusak di tengah.",
        "https://contoh.id/otpauth": "Ini bukan tautan aktivasi.",
        "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&enrol=http%3A%2F%2Fpenipu.example%2Feproc4%2Fauthenticator%2Fv1%2Fenrolments%3Ftoken%3Dx": "tidak aman",
    }.items():
        app.sheet.get_by_label("Tautan dari halaman aktivasi").fill(link)
        app.button("Lanjut").click()
        expect(app.sheet.get_by_role("alert")).to_contain_text(words)
        # What was pasted stays, to be mended.
        expect(app.sheet.get_by_label("Tautan dari halaman aktivasi")).to_have_value(link)


@on_phone
def test_a_link_cannot_put_another_secret_in_the_place_of_the_kept_one(portal: Portal, app: App):
    totp = ready(portal, app)
    enrol = urllib.parse.quote(f"{portal.url}/eproc4/authenticator/v1/enrolments?token={'A' * 43}", safe="")
    app.type_link(f"otpauth://totp/LPSE%20Contoh:DIN?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=LPSE%20Contoh&enrol={enrol}")
    app.button("Ganti").click()
    expect(app.sheet.get_by_text("Akun ini sudah memakai HP ini")).to_be_visible()
    app.page.reload()
    at = away_from_edges()
    assert app.code() == totp.at(at)


def test_a_portal_that_never_stops_talking_is_cut_off(windows, tmp_path):
    with Relay() as relay, Server(tmp_path, SPSE_PUBLIC_URL=relay.url) as server:
        relay.port = server.port
        portal, app = Portal(windows.open(), relay.url), App(windows.open(PHONE), server.app_url)
        ready(portal, app)
        relay.endless.add("/authenticator/v1/sign-ins")
        app.page.reload()
        expect(app.page.get_by_text("Jawaban portal tidak bisa dibaca.")).to_be_visible()
        assert len(app.code()) == 6
        taken = relay.taken
        app.page.wait_for_timeout(500)
        # What was on its way fills the buffers of this machine; the app has read no more than it had to.
        assert taken < 16_000_000


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"


def test_an_iphone_gets_pictures_for_its_start(windows, server):
    """They count only in exactly the screen's size."""
    app = App(windows.open(PHONE | {"screen": {"width": 393, "height": 852}, "device_scale_factor": 3}, user_agent=IPHONE), server.app_url)
    app.open()
    links = app.page.locator('link[rel="apple-touch-startup-image"]')
    expect(links).to_have_count(2)
    for link, orientation, size in zip(links.all(), ("portrait", "landscape"), ((1179, 2556), (2556, 1179))):
        assert link.get_attribute("media") == f"(orientation: {orientation})"
        data = link.get_attribute("href").removeprefix("data:image/png;base64,")
        picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
        assert picture.size == size
        assert picture.getpixel((0, 0)) == (0x0B, 0x5E, 0xD7)
        # The icon is white above its middle.
        assert min(picture.getpixel((size[0] // 2, size[1] // 2 - 100))) > 250


@on_phone
def test_others_get_none(app: App):
    app.open()
    app.page.wait_for_load_state("networkidle")
    expect(app.page.locator('link[rel="apple-touch-startup-image"]')).to_have_count(0)
