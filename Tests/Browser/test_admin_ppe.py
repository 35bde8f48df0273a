"""The Admin PPE's own consoles: accounts and roles, announcements, and the queue of mail, by a real mail server, each from the menu on."""

import re

import pyotp
from playwright.sync_api import Page, expect

from background import eventually
from mail_server import MailServer
from outbox import change, look, skip_pauses
from server import PASSWORD, Server
from test_consoles import find, member, menu
from test_every_page import Inspector, inspector  # noqa: F401
from test_keyboard import tab_to
from walk import ACTIVATION, Portal, away_from_edges, on_desktop, on_phone, overflow, prove

REASON = "SK Kepala LPSE nomor 7"
NEW_PASSWORD = "Lelang#Sungai9"


def mails_to(post: MailServer, address: str) -> list:
    return [mail for mail in post.mails if mail.recipients == [address]]


def mail_to(post: MailServer, address: str, words: str):
    """The latest mail to an address whose subject has these words, once it is there."""

    def found():
        return [mail for mail in mails_to(post, address) if words in mail.subject]

    assert eventually(lambda: bool(found()), within=30), [mail.subject for mail in mails_to(post, address)]
    return found()[-1]


def open_link(page: Page, mail, part: str) -> None:
    page.goto(re.search(rf"http://localhost:\d+/\S*{part}\S*", mail.body())[0])


def test_an_account_is_made_confirmed_and_its_role_taken_away(
    windows, portal: Portal, server: Server, screen, inspector: Inspector, post: MailServer
):
    second, second_totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    admin, totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    menu(admin, "PETUGAS")
    inspector.look(page, "petugas-akun")
    page.get_by_role("link", name="Buat akun").click()
    inspector.look(page, "petugas-akun-baru")
    page.get_by_label("User ID").fill("rina")
    page.get_by_label("Nama", exact=True).fill("Rina Hartati")
    page.get_by_label("Email").fill("rina@contoh.go.id")
    page.get_by_label("Helpdesk").check()
    page.get_by_label("Verifikator *").check()
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_label("Password Anda sekarang").fill("salah")
    page.get_by_label("Kode 6 angka").fill("123456")
    page.get_by_role("button", name="Buat akun").click()
    expect(page.get_by_role("alert")).to_contain_text("Password Anda sekarang salah")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Helpdesk")).to_be_checked()
    inspector.look(page, "petugas-akun-baru-salah")
    prove(admin, totp)
    page.get_by_role("button", name="Buat akun").click()
    expect(page.get_by_text("Akun sudah dibuat")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Menunggu petugas kedua")
    inspector.look(page, "petugas-akun-dibuat")
    menu(admin, "PERAN PETUGAS")
    page.get_by_role("link", name="RINA", exact=True).click()
    expect(page.get_by_text("harus petugas lain")).to_be_visible()
    inspector.look(page, "petugas-peran-sendiri")

    # Its owner comes by the mail, all the way to the role.
    owner = portal.page
    open_link(owner, mail_to(post, "rina@contoh.go.id", "Akun SPSE Anda sudah dibuat"), "kunci=")
    owner.get_by_label("Password baru", exact=True).fill(NEW_PASSWORD)
    owner.get_by_label("Password baru, sekali lagi").fill(NEW_PASSWORD)
    owner.get_by_role("button", name="Simpan Password baru").click()
    portal.fill_sign_in("RINA", NEW_PASSWORD)
    owner.get_by_role("button", name="Login").click()
    expect(owner).to_have_url(ACTIVATION)
    own = pyotp.parse_uri(portal.link())
    portal.type_code(own.at(away_from_edges() - 30))
    portal.expect_home("RINA")
    menu(portal, "PENGGUNA")
    expect(owner.get_by_role("navigation", name="Menu utama")).not_to_contain_text("PERMINTAAN")

    menu(second, "PERAN PETUGAS")
    inspector.look(second.page, "petugas-peran")
    second.page.get_by_role("link", name="RINA", exact=True).click()
    expect(second.page.get_by_role("main")).to_contain_text("rina@contoh.go.id")
    inspector.look(second.page, "petugas-peran-setujui")
    prove(second, second_totp)
    second.page.get_by_role("button", name="Setujui peran").click()
    expect(second.page.get_by_text("Peran sudah diberikan")).to_be_visible()
    owner.reload()
    menu(portal, "PERMINTAAN")
    mail_to(post, "rina@contoh.go.id", "Peran akun diubah")

    # Two tabs: the one that was left open says that the account is another by now.
    find(admin, "rina", "RINA")
    page.get_by_role("link", name="Peran dan status akun").click()
    tab = admin.new_tab()
    tab.open("/eproc4/petugas/akun/lihat?id=RINA")
    page.get_by_label("Verifikator").uncheck()
    page.get_by_label("Alasan").fill("Pindah tugas")
    prove(admin, totp)
    page.get_by_role("button", name="Ubah peran").click()
    expect(page.get_by_text("Peran sudah diubah")).to_be_visible()
    inspector.look(page, "petugas-akun-diubah")
    tab.page.get_by_label("PPK").check()
    tab.page.get_by_label("Alasan").fill("Pindah tugas")
    prove(tab, totp)
    tab.page.get_by_role("button", name="Ubah peran").click()
    expect(tab.page.get_by_role("alert")).to_contain_text("sudah diubah sejak Anda membacanya")
    inspector.look(tab.page, "petugas-akun-berubah")

    owner.goto(server.url + "/eproc4/petugas/pendaftaran")
    expect(owner.get_by_role("heading", name="Bukan wewenang akun ini")).to_be_visible()

    page.get_by_role("link", name="Nonaktifkan akun").click()
    inspector.look(page, "petugas-akun-nonaktif")
    page.get_by_label("Alasan").fill("Berhenti bekerja")
    prove(admin, totp)
    page.get_by_role("button", name="Nonaktifkan akun").click()
    expect(page.get_by_text("Akun sudah dinonaktifkan")).to_be_visible()
    owner.reload()
    expect(owner.get_by_text("Sesi Anda sudah berakhir")).to_be_visible()
    portal.sign_in("RINA", NEW_PASSWORD, kind="NON PENYEDIA")
    expect(owner.get_by_role("heading", name="Akun ini dinonaktifkan")).to_be_visible()
    inspector.look(owner, "tertahan-nonaktif")


def test_an_announcement_comes_to_both_homes_and_goes(windows, portal: Portal, server: Server, screen, inspector: Inspector):
    admin, totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    menu(admin, "PENGUMUMAN")
    inspector.look(page, "petugas-pengumuman-kosong")
    page.get_by_role("link", name="Tulis pengumuman").click()
    page.get_by_label("Judul", exact=True).fill("Pemeliharaan server")
    page.get_by_label("Isi", exact=True).fill("Portal berhenti sebentar.\n\nJadwalnya di https://lkpp.go.id/jadwal dan bukan javascript:alert(1).")
    page.get_by_role("radio", name="Penting").check()
    page.get_by_label("Sampai (WIB)").fill("2035-01-01T08:00")
    page.get_by_label("Alasan").fill("Diminta Kepala LPSE")
    inspector.look(page, "petugas-pengumuman-tulis")
    prove(admin, totp)
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("alert")).to_contain_text("Pengumuman belum disimpan")
    page.get_by_label("Sampai (WIB)").fill(look(server, "SELECT strftime('%Y-%m-%dT%H:%M', 'now', '+2 days')"))
    prove(admin, totp)
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_text("Pengumuman sudah disimpan")).to_be_visible()
    inspector.look(page, "petugas-pengumuman")

    portal.open()
    shown = portal.page.get_by_role("region", name="Pengumuman")
    expect(shown.get_by_role("heading", name="Pemeliharaan server")).to_be_visible()
    expect(shown.get_by_role("link")).to_have_count(1)
    expect(shown.get_by_role("link")).to_have_attribute("href", "https://lkpp.go.id/jadwal")
    inspector.look(portal.page, "beranda-pengumuman")
    portal.activate("DIN")
    expect(portal.page.get_by_role("heading", name="Pemeliharaan server")).to_be_visible()
    inspector.look(portal.page, "beranda-pengguna-pengumuman")

    page.get_by_role("button", name="Akhiri").click()
    expect(page.get_by_text("Pengumuman sudah diakhiri")).to_be_visible()
    inspector.look(page, "petugas-pengumuman-berakhir")
    portal.page.reload()
    expect(portal.page.get_by_role("heading", name="Pemeliharaan server")).to_have_count(0)


def test_mail_that_waits_is_seen_and_tried_again(
    windows, portal: Portal, server: Server, screen, inspector: Inspector, post: MailServer
):
    admin, _ = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    assert eventually(lambda: len(post.mails) == 1, within=30)
    post.fault = "451 4.3.0 later"
    portal.activate("DIN")
    # Attempts are counted when one begins; the cause is there when it has ended.
    assert eventually(lambda: look(server, "SELECT count(*) FROM outbox WHERE state = 'waiting' AND cause <> ''") == "1", within=30)
    # By itself it would be tried again within seconds, and nobody could tell what the button does.
    change(server, "UPDATE outbox SET next_attempt_at = next_attempt_at + 3600000 WHERE state = 'waiting'")
    menu(admin, "ANTREAN EMAIL")
    row = page.get_by_role("row", name=re.compile("d•••@contoh.id"))
    expect(row).to_contain_text("Autentikator diaktifkan")
    expect(row).to_contain_text("Server email belum mau menerima untuk penerima ini")
    assert "din@contoh.id" not in page.content()
    inspector.look(page, "petugas-email")
    post.fault = None
    assert not mails_to(post, "din@contoh.id")
    row.get_by_role("button", name="Coba sekarang").click()
    expect(page.get_by_text("Dicoba sekarang: 1 email")).to_be_visible()
    assert eventually(lambda: len(mails_to(post, "din@contoh.id")) == 1, within=20)

    post.fault = "550 5.1.1 unknown"
    assert server.run("account", "password", "--user", "DIN", typed=NEW_PASSWORD + "\n").returncode == 0
    assert eventually(lambda: look(server, "SELECT count(*) FROM outbox WHERE state = 'failed'") == "1", within=30)
    page.reload()
    page.get_by_role("link", name="Ditinggalkan").click()
    expect(page.get_by_role("main")).to_contain_text("Server email menolak penerimanya")
    expect(page.get_by_role("button", name="Coba sekarang")).to_have_count(0)
    inspector.look(page, "petugas-email-ditinggalkan")
    # The server takes everything now: what is sent twice, or after it was given up, comes before the next mail does.
    post.fault = None
    skip_pauses(server)
    assert server.run("account", "password", "--user", "DIN", typed=PASSWORD + "\n").returncode == 0
    assert eventually(lambda: len(mails_to(post, "din@contoh.id")) >= 2, within=30)
    assert eventually(lambda: look(server, "SELECT count(*) FROM outbox WHERE state = 'waiting'") == "0", within=30)
    came = mails_to(post, "din@contoh.id")
    assert len(came) == 2 and len({mail.id for mail in came}) == 2, "no mail came twice, and none that was given up"
    page.get_by_role("navigation", name="Keadaan").get_by_role("link", name="Menunggu").click()
    expect(page.get_by_text("semua sudah terkirim")).to_be_visible()
    inspector.look(page, "petugas-email-kosong")


@on_phone
def test_the_menu_of_many_consoles_fits_a_phone(windows, server: Server, screen, inspector: Inspector):
    admin, _ = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    bar = page.get_by_role("navigation", name="Menu utama")
    assert bar.bounding_box()["height"] < 200
    inspector.look(page, "menu-tertutup")
    bar.get_by_text("KELOLA", exact=True).click()
    expect(bar.get_by_role("link", name="ANTREAN EMAIL")).to_be_visible()
    assert overflow(page) <= 0
    inspector.look(page, "menu-terbuka")
    bar.get_by_text("LAYANAN", exact=True).click()
    expect(bar.get_by_role("link", name="PENGGUNA", exact=True)).to_be_visible()
    expect(bar.get_by_role("link", name="ANTREAN EMAIL")).not_to_be_visible()


@on_desktop
def test_a_group_of_the_menu_is_opened_by_keyboard_and_without_a_script(windows, server: Server, screen, inspector: Inspector):
    admin, _ = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    tab_to(page, page.locator("summary", has_text="KELOLA"))
    page.keyboard.press("Enter")
    inspector.look(page, "menu-terbuka")
    tab_to(page, page.get_by_role("link", name="PENGUMUMAN", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Pengumuman")).to_be_visible()
    cookies = page.context.cookies()
    context = windows.context(screen, java_script_enabled=False)
    context.add_cookies(cookies)
    plain = context.new_page()
    plain.goto(server.url + "/eproc4/petugas/antreanemail")
    plain.locator("summary", has_text="KELOLA").click()
    plain.get_by_role("link", name="PETUGAS", exact=True).click()
    expect(plain.get_by_role("heading", name="Petugas dan peran")).to_be_visible()
