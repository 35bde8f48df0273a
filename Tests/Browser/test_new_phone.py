"""Three contexts: the portal, the old phone, the new phone."""

import re
import urllib.parse

import pyotp
from playwright.sync_api import expect

from background import eventually
from phone import Phone
from server import PASSWORD
from test_every_page import Inspector, inspector  # noqa: F401
from walk import DESKTOP, PHONE, VERIFICATION, App, Portal, away_from_edges, each_kind, on_phone, ready


def open_details(app: App, user: str = "DIN") -> None:
    app.account(user).get_by_role("button", name=re.compile(f"^Rincian {user}")).click()


def open_move(app: App, user: str = "DIN") -> str:
    """“Pindah ke HP baru” on the old phone; what its QR says."""
    open_details(app, user)
    app.button("Pindah ke HP baru").click()
    expect(app.sheet.get_by_role("img", name="QR untuk HP baru")).to_be_visible()
    app.sheet.get_by_text("Tidak bisa memindai?").click()
    link = app.sheet.locator(".link-text")
    expect(link).to_be_visible()
    return link.inner_text()


def number(app: App) -> str:
    place = app.sheet.locator(".check-number")
    expect(place).to_have_text(re.compile(r"^\d{4}$"))
    return place.inner_text()


def phones(windows, server) -> tuple[App, App]:
    return App(windows.open(PHONE), server.app_url), App(windows.open(PHONE), server.app_url)


@each_kind
def test_move_to_a_new_phone(windows, server, kind: str, user: str):
    portal = Portal(windows.open(DESKTOP), server.url)
    old, new = phones(windows, server)
    ready(portal, old, user, kind)
    portal.sign_in(user, kind=kind)
    expect(portal.page).to_have_url(VERIFICATION)
    link = open_move(old, user)
    assert link.startswith(server.app_url + "/#transfer=") and "otpauth" not in link and "secret" not in link
    # The camera opens the address.
    new.page.goto(link)
    expect(new.sheet.get_by_text("localhost")).to_be_visible()
    assert "transfer" not in new.page.url, "others may see the address"
    new.button("Lanjut").click()
    shown = number(new)
    expect(new.sheet.get_by_text("LPSE")).not_to_have_count(0)
    expect(old.sheet.get_by_text("Pindahkan akun ke HP baru ini?")).to_be_visible()
    assert number(old) == shown
    old.button("Ya, pindahkan").click()
    expect(old.sheet.get_by_text("Akun sudah pindah")).to_be_visible()
    expect(new.sheet.get_by_text("Akun sudah di HP ini")).to_be_visible()
    new.close()
    old.close()
    expect(old.account(user)).to_contain_text("Sudah pindah ke HP baru")
    # The page that waited for the old phone offers a new number, and the new phone answers it.
    portal.page.get_by_role("button", name="Nomor baru").click()
    new.approve(portal.shown_number(), user)
    new.expect_approved()
    portal.expect_home(user)
    portal.open("/eproc4/logakses")
    expect(portal.page.get_by_text("Pindah ke HP baru")).to_be_visible()
    portal.open("/eproc4/perangkat")
    expect(portal.page.get_by_text("Android · Chrome").or_(portal.page.get_by_text("Linux · Chrome")).first).to_be_visible()
    # What is left on the old phone goes without a word to the portal.
    open_details(old, user)
    old.button("Hapus akun").click()
    old.button("Hapus akun").click()
    expect(old.account(user)).to_have_count(0)
    new.page.reload()
    expect(new.account(user)).not_to_contain_text("Tidak terhubung lagi")


def test_not_my_phone(windows, server):
    """Somebody photographs the QR and is faster."""
    portal = Portal(windows.open(DESKTOP), server.url)
    old, new = phones(windows, server)
    ready(portal, old)
    link = open_move(old)
    stranger = Phone(server.url)
    assert stranger.claim_transfer(link, device="HP saya").status == 201
    expect(old.sheet.get_by_text("HP saya", exact=True)).to_be_visible()
    new.page.goto(link)
    new.button("Lanjut").click()
    expect(new.sheet.get_by_role("alert")).to_contain_text("HP lain lebih dulu")
    old.button("Bukan HP saya").click()
    expect(old.sheet.get_by_text("Tidak dipindah")).to_be_visible()
    old.close()
    portal.sign_in()
    old.approve(portal.shown_number())
    old.expect_approved()
    portal.expect_home()
    portal.open("/eproc4/logakses?saring=gagal")
    expect(portal.page.get_by_text("Pindah HP ditolak")).to_be_visible()


def carried_out_but_lost(route) -> None:
    """The portal does what it is asked, and the connection breaks before its answer arrives."""
    route.fetch()
    route.abort("connectionreset")


def test_answers_that_are_lost_lose_no_account(windows, server):
    portal = Portal(windows.open(), server.url)
    # Without the service worker, past which the test could not cut the line.
    old = App(windows.open(PHONE, service_workers="block"), server.app_url)
    context = windows.context(PHONE, service_workers="block")
    new = App(context.new_page(), server.app_url)
    ready(portal, old)
    link = open_move(old)
    new.page.route("**/v1/transfers", carried_out_but_lost)
    new.page.goto(link)
    new.button("Lanjut").click()
    expect(new.sheet.get_by_role("alert")).to_contain_text("Portal tidak bisa dihubungi.")
    new.page.unroute("**/v1/transfers")
    # The app is closed and opened again: it goes on by itself.
    new.page.reload()
    shown = number(new)
    old.page.route("**/decision", carried_out_but_lost)
    assert number(old) == shown
    # The new phone is switched off before it hears of the Ya.
    new.page.close()
    old.button("Ya, pindahkan").click()
    expect(old.sheet.get_by_text("Akun sudah pindah")).to_be_visible()
    new = App(context.new_page(), server.app_url)
    new.open()
    expect(new.sheet.get_by_text("Akun sudah di HP ini")).to_be_visible()
    new.close()
    portal.sign_in()
    new.approve(portal.shown_number())
    new.expect_approved()
    portal.expect_home()


def test_an_enrolment_that_came_to_nothing_does_not_overwrite_what_has_moved_here(windows, server):
    """The new phone tries a link of the account first, in vain, and then takes it over from the old one."""
    portal = Portal(windows.open(), server.url)
    old = App(windows.open(PHONE), server.app_url)
    new = App(windows.open(PHONE, service_workers="block"), server.app_url)
    ready(portal, old)
    new.open()
    new.page.route("**/authenticator/v1/enrolments", lambda route: route.abort("connectionreset"))
    enrol = urllib.parse.quote(f"{server.url}/eproc4/authenticator/v1/enrolments?token={'A' * 43}", safe="")
    new.type_link(f"otpauth://totp/LPSE%20Contoh:DIN?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=LPSE%20Contoh&enrol={enrol}")
    new.button("OK").click()
    expect(new.sheet.get_by_role("alert")).to_contain_text("Portal tidak bisa dihubungi.")
    new.button("Batal").click()
    new.page.goto("about:blank")
    # Read on its way to the app: of an answer that the app takes as a stream, the browser keeps nothing.
    moved: list[dict] = []

    def read(route) -> None:
        response = route.fetch()
        moved.append(response.json())
        route.fulfill(response=response)

    new.page.route(re.compile("/transfers/.*state=claimed"), read)
    new.page.goto(open_move(old))
    new.button("Lanjut").click()
    number(new)
    new.page.evaluate("import(part('state.js')).then(({ state }) => { globalThis.seen = { ...state.pending[0] } })")
    old.button("Ya, pindahkan").click()
    expect(new.sheet.get_by_text("Akun sudah di HP ini")).to_be_visible()
    # The answer that names the account was read beside the move, and is carried out after it.
    new.page.evaluate('''async () => {
      const [{ adopt }, { state }] = await Promise.all(['enrol.js', 'state.js'].map((name) => import(part(name))))
      const [{ origin, remoteID, user, issuer }] = state.accounts
      await adopt(state.portals.get(origin), globalThis.seen, { id: remoteID, userId: user, lpse: issuer })
    }''')
    totp = pyotp.parse_uri(moved[-1]["link"])
    # The app learns that the account is bound to this phone.
    with new.page.expect_response(re.compile("/sign-ins")):
        new.page.reload()
    pending = "import(part('vault.js')).then(({ load }) => load()).then(({ pending }) => pending.length)"
    assert eventually(lambda: new.page.evaluate(pending) == 0)
    at = away_from_edges()
    assert new.code() == totp.at(at)


def test_either_phone_gives_up(windows, server):
    portal = Portal(windows.open(), server.url)
    old, new = phones(windows, server)
    ready(portal, old)
    new.page.goto(open_move(old))
    new.button("Lanjut").click()
    number(new)
    new.button("Batal").click()
    expect(old.sheet.get_by_text("Pemindahan dibatalkan.")).to_be_visible()
    old.button("Buka QR baru").click()
    old.sheet.get_by_text("Tidak bisa memindai?").click()
    new.page.goto("about:blank")
    new.page.goto(old.sheet.locator(".link-text").inner_text())
    new.button("Lanjut").click()
    number(new)
    old.sheet.get_by_role("button", name="Tutup").first.click()
    expect(new.sheet.get_by_text("Pemindahan dibatalkan.")).to_be_visible()
    new.close()
    expect(old.account()).not_to_contain_text("Tidak terhubung lagi")


@on_phone
def test_links_of_a_move_that_cannot_be_used_say_why(app: App):
    app.open()
    app.page.get_by_role("button", name="Tambah Akun").click()
    for link, words in {
        f"http://localhost:1/#transfer={'A' * 42}&origin=https%3A%2F%2Fspse.contoh.go.id": "Tautan pindah HP ini rusak.",
        f"http://localhost:1/#transfer={'A' * 43}": "Tautan pindah HP ini rusak.",
        f"http://localhost:1/#transfer={'A' * 43}&origin=http%3A%2F%2Fpenipu.example": "tidak aman",
    }.items():
        app.sheet.get_by_label("Tautan dari halaman aktivasi").fill(link)
        app.button("Lanjut").click()
        expect(app.sheet.get_by_role("alert")).to_contain_text(words)
    app.sheet.get_by_label("Tautan dari halaman aktivasi").fill(f"{app.url}/#transfer={'A' * 43}&origin={app_origin(app)}")
    app.button("Lanjut").click()
    app.button("Lanjut").click()
    expect(app.sheet.get_by_role("alert")).to_be_visible()


def app_origin(app: App) -> str:
    """An origin that answers, but is no portal."""
    return app.url.replace(":", "%3A").replace("/", "%2F")


@each_kind
def test_a_lost_phone_is_taken_off_at_the_portal(windows, server, kind: str, user: str):
    portal = Portal(windows.open(DESKTOP), server.url)
    old, new = phones(windows, server)
    old.open()
    portal.sign_in(user, kind=kind)
    old.add(portal.link())
    portal.expect_home(user)
    portal.page.get_by_role("navigation").get_by_role("link", name="HP SAYA").click()
    portal.page.get_by_label("Password Anda, sekali lagi").fill(PASSWORD)
    portal.page.get_by_role("button", name="Lepas HP dari akun ini").click()
    expect(portal.page.get_by_text("HP sudah dilepas dari akun ini")).to_be_visible()
    expect(old.account(user)).to_contain_text("Tidak terhubung lagi")
    portal.page.get_by_role("link", name="Keluar, lalu masuk untuk mendaftarkan HP").click()
    portal.page.get_by_role("button", name=re.compile("^(Keluar|LOGOUT|Logout)$")).first.click()
    portal.sign_in(user, kind=kind)
    new.open()
    new.add(portal.link())
    portal.expect_home(user)


def test_every_screen(windows, server, screen, inspector: Inspector):  # noqa: F811
    portal = Portal(windows.open(screen), server.url)
    old, new = App(windows.open(screen), server.app_url), App(windows.open(screen), server.app_url)
    old.open()
    portal.sign_in()
    old.add(portal.link())
    portal.expect_home()
    portal.open("/eproc4/perangkat")
    inspector.look(portal.page, "perangkat")
    open_details(old)
    inspector.look(old.page, "app-rincian-pindah", whole=False)
    old.button("Pindah ke HP baru").click()
    expect(old.sheet.get_by_role("img", name="QR untuk HP baru")).to_be_visible()
    inspector.look(old.page, "app-pindah-qr", whole=False)
    old.sheet.get_by_text("Tidak bisa memindai?").click()
    new.page.goto(old.sheet.locator(".link-text").inner_text())
    expect(new.button("Lanjut")).to_be_visible()
    inspector.look(new.page, "app-terima-tanya", whole=False)
    new.button("Lanjut").click()
    number(new)
    inspector.look(new.page, "app-terima-angka", whole=False)
    number(old)
    inspector.look(old.page, "app-pindah-tanya", whole=False)
    old.button("Ya, pindahkan").click()
    expect(old.sheet.get_by_text("Akun sudah pindah")).to_be_visible()
    inspector.look(old.page, "app-pindah-selesai", whole=False)
    expect(new.sheet.get_by_text("Akun sudah di HP ini")).to_be_visible()
    inspector.look(new.page, "app-terima-selesai", whole=False)
    old.close()
    inspector.look(old.page, "app-sudah-pindah")
    portal.page.get_by_label("Password Anda, sekali lagi").fill("salah")
    portal.page.get_by_role("button", name="Lepas HP dari akun ini").click()
    expect(portal.page.get_by_text("Password salah")).to_be_visible()
    inspector.look(portal.page, "perangkat-salah")
    portal.page.get_by_label("Password Anda, sekali lagi").fill(PASSWORD)
    portal.page.get_by_role("button", name="Lepas HP dari akun ini").click()
    inspector.look(portal.page, "perangkat-dilepas")


def test_screens_of_moves_that_come_to_nothing(windows, server, screen, inspector: Inspector):  # noqa: F811
    portal = Portal(windows.open(screen), server.url)
    # Without the service worker, past which no answer could be put.
    old, new = (App(windows.open(screen, service_workers="block"), server.app_url) for _ in range(2))
    ready(portal, old)
    new.page.goto(open_move(old))
    new.button("Lanjut").click()
    number(new)
    number(old)
    old.button("Bukan HP saya").click()
    expect(old.sheet.get_by_text("Tidak dipindah")).to_be_visible()
    inspector.look(old.page, "app-pindah-ditolak", whole=False)
    expect(new.sheet.get_by_text("HP lama menjawab “Bukan HP saya”.")).to_be_visible()
    inspector.look(new.page, "app-terima-ditolak", whole=False)
    old.close()

    def expired(route) -> None:
        moment = "2026-11-24T04:30:00.000Z"
        route.fulfill(json={"id": "x", "state": "expired", "expiresAt": moment, "serverTime": moment})

    old.page.route("**/v1/transfers/*", expired)
    open_details(old)
    old.button("Pindah ke HP baru").click()
    expect(old.sheet.get_by_text("Waktunya habis.")).to_be_visible()
    inspector.look(old.page, "app-pindah-habis", whole=False)
    old.page.unroute("**/v1/transfers/*")
    old.button("Buka QR baru").click()
    old.sheet.get_by_text("Tidak bisa memindai?").click()
    link = old.sheet.locator(".link-text").inner_text()
    new.page.goto("about:blank")
    new.page.goto(link)
    new.page.route("**/v1/transfers/*", expired)
    new.button("Lanjut").click()
    expect(new.sheet.get_by_text("Waktunya habis.")).to_be_visible()
    inspector.look(new.page, "app-terima-habis", whole=False)
    new.page.goto("about:blank")
    new.page.goto(link)
    new.button("Lanjut").click()
    new.page.goto("about:blank")
    other = App(windows.open(screen), server.app_url)
    other.page.goto(link)
    other.button("Lanjut").click()
    expect(other.sheet.get_by_role("alert")).to_contain_text("HP lain lebih dulu")
    inspector.look(other.page, "app-terima-terlambat", whole=False)
