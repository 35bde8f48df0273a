"""Registration of a supplier: from the home page to the first sign-in, by the pages, the mail of a real server, and the Verifikator's console."""

import re

import pyotp
from playwright.sync_api import Page, expect

import captcha
from mail_server import MailServer
from server import PASSWORD, Server
from test_consoles import menu
from test_every_page import Inspector, inspector  # noqa: F401
from upload import PDF
from walk import ACTIVATION, Portal, away_from_edges, on_phone

NEW_PASSWORD = "Lelang#Sungai9"
MAILBOX = "maju@contoh.co.id"
STEPS = {
    "Perusahaan": {"Nama perusahaan": "PT Maju Jaya", "Telepon": "021 555 0199"},
    "Alamat": {"Alamat kantor": "Jalan Melati 5", "Kabupaten/Kota": "Kota Bandung", "Kode pos": "40111"},
    "Pajak dan izin": {"NPWP": "01.300.066.7-091.000", "NIB": "9120001234567", "Tahun SPT Tahunan terakhir": "2025"},
    "Pemilik dan pengurus": {
        "Nama pemilik 1": "Andi Wijaya", "NIK pemilik 1": "3171011708850001", "Saham (%) milik pemilik 1": "100", "Nama pengurus 1": "Andi Wijaya",
        "Jabatan pengurus 1": "Direktur",
    },
}
CHOICES = {"Perusahaan": ("Bentuk usaha", "PT"), "Alamat": ("Provinsi", "32")}
DOCUMENTS = ["Akta pendirian dan perubahan terakhir", "KTP direktur", "NIB atau SIUP", "NPWP", "Formulir Keikutsertaan, ditandatangani"]


def npwp(first: str) -> str:
    """An NPWP of 15 digits with the right ninth (Luhn)."""
    digits = [int(digit) for digit in first]
    total = sum(sum(divmod(digit * 2, 10)) if index % 2 else digit for index, digit in enumerate(digits))
    return first + str(-total % 10) + "091000"


STEPS["Pajak dan izin"]["NPWP"] = npwp("02345678")


def link(post: MailServer, subject: str) -> str:
    """Of the latest mail with this subject."""
    index = 0
    while post.mail(index).subject != subject:
        index += 1
    mails = [mail for mail in post.mails if mail.subject == subject]
    return re.search(r'href="(http://localhost[^"]*)"', mails[-1].body("html"))[1].replace("&amp;", "&")


def ask(page: Page, server: Server, address: str = MAILBOX) -> None:
    page.get_by_label("Email perusahaan").fill(address)
    page.get_by_label("Kode Keamanan (6 angka)").fill(captcha.digits(server, page.content()))
    page.get_by_role("main").get_by_role("button", name="Kirim link pendaftaran").click()
    expect(page.get_by_role("heading", name="Periksa Email Anda")).to_be_visible()


def fill(page: Page, step: str) -> None:
    for label, text in STEPS[step].items():
        page.get_by_label(label, exact=True).fill(text)
    if step in CHOICES:
        page.get_by_label(CHOICES[step][0]).select_option(CHOICES[step][1])


def go_on(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Simpan dan lanjut").click()


def settled(page: Page) -> None:
    """Waits until what was typed last is saved: no other version comes of it any more."""
    version = None
    while (now := page.locator("[name=versi]").input_value()) != version:
        version = now
        page.wait_for_timeout(2500)
    expect(page.locator("[data-simpan-kata]")).to_have_attribute("data-keadaan", "tersimpan")


def make_account(page: Page, user: str) -> None:
    page.get_by_label("User ID").fill(user)
    page.get_by_label("Password baru", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Password baru, sekali lagi").fill(NEW_PASSWORD)
    go_on(page)


def upload(page: Page, document: str) -> None:
    page.get_by_label(f"Pilih berkas: {document}", exact=True).set_input_files({"name": "PINDAIAN.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name=f"Unggah {document}", exact=True).click()
    expect(page.get_by_text(f"Terunggah: {document}")).to_be_visible()


def send_in(page: Page) -> None:
    page.get_by_role("link", name="Lanjut ke ringkasan").click()
    page.get_by_label("Saya menyatakan").check()
    page.get_by_role("button", name="Kirim pendaftaran").click()
    expect(page.get_by_text("Sedang diperiksa")).to_be_visible()


def mark_all(page: Page, right: bool = True) -> None:
    for box in page.get_by_role("radio", name="Sesuai" if right else "Perbaiki", exact=True).all():
        box.check()


def test_the_whole_way(windows, portal: Portal, server: Server, post: MailServer, screen, inspector: Inspector):
    page = portal.page
    portal.open()
    inspector.look(page, "beranda-daftar")
    page.get_by_role("link", name="DAFTAR DI SINI").click()
    inspector.look(page, "daftar")
    page.get_by_label("Email perusahaan").fill(MAILBOX)
    page.get_by_label("Kode Keamanan (6 angka)").fill("12")
    page.get_by_label("Kode Keamanan (6 angka)").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Kode Keamanan tidak cocok")
    expect(page.get_by_label("Email perusahaan")).to_have_value(MAILBOX)
    ask(page, server)
    inspector.look(page, "daftar-terkirim")

    page.goto(link(post, "Lanjutkan pendaftaran penyedia"))
    expect(page).to_have_url(re.compile(r"/eproc4/publik/daftar/lanjut$"))
    expect(page.get_by_role("link", name="KTP direktur belum diunggah")).to_be_visible()
    inspector.look(page, "daftar-ringkasan")
    page.get_by_role("link", name="Akun: User ID dan Password").click()
    make_account(page, "din")
    expect(page.get_by_role("alert")).to_contain_text("User ID itu sudah dipakai")
    inspector.look(page, "daftar-akun-terpakai")
    make_account(page, "maju.jaya")
    for step in STEPS:
        expect(page.get_by_role("heading", name=step)).to_be_visible()
        fill(page, step)
        inspector.look(page, f"daftar-{step.split()[0].lower()}")
        if step == "Pajak dan izin":
            good = STEPS[step]["NPWP"]
            page.get_by_label("NPWP", exact=True).fill("01.312.166.0-091.000")
            go_on(page)
            expect(page.get_by_role("alert")).to_contain_text("NPWP ini sudah terdaftar")
            expect(page.get_by_role("alert")).to_be_focused()
            inspector.look(page, "daftar-pajak-terdaftar")
            page.get_by_label("NPWP", exact=True).fill(good)
        go_on(page)
    expect(page.get_by_role("heading", name="Dokumen", exact=True)).to_be_visible()
    inspector.look(page, "daftar-dokumen")
    for document in DOCUMENTS:
        upload(page, document)
    inspector.look(page, "daftar-dokumen-ada")
    page.get_by_role("link", name="Lanjut ke ringkasan").click()
    inspector.look(page, "daftar-ringkasan-lengkap")
    page.get_by_label("Saya menyatakan").check()
    page.get_by_role("button", name="Kirim pendaftaran").click()
    expect(page.get_by_text("Sedang diperiksa")).to_be_visible()
    inspector.look(page, "daftar-dikirim")

    desk_portal = Portal(windows.open(screen), server.url)
    totp = desk_portal.activate("VERIF01", "NON PENYEDIA")
    desk = desk_portal.page
    menu(desk_portal, "PENDAFTARAN")
    inspector.look(desk, "petugas-pendaftaran-daftar")
    desk.get_by_role("link", name="Nomor 1").click()
    inspector.look(desk, "petugas-pendaftaran")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Unduh KTP direktur").click()
    assert download.value.suggested_filename == "pendaftaran-1-ktp.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read() == PDF
    mark_all(desk)
    desk.get_by_role("region", name="Alamat").get_by_role("radio", name="Perbaiki").check()
    desk.get_by_label("Alasan", exact=True).fill("Alamat tidak sama dengan akta")
    desk.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    expect(desk.get_by_role("alert")).to_contain_text("Belum tertulis apa yang harus diperbaiki")
    expect(desk.get_by_label("Alasan", exact=True)).to_have_value("Alamat tidak sama dengan akta")
    inspector.look(desk, "petugas-pendaftaran-tanpa-sebab")
    desk.get_by_label("Yang harus diperbaiki: Alamat").fill("Nomor rumah 7 menurut akta")
    desk.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    expect(desk.get_by_text("Pendaftaran nomor 1 dikembalikan")).to_be_visible()

    page.goto(link(post, "Pendaftaran penyedia perlu diperbaiki"))
    expect(page.get_by_text("Nomor rumah 7 menurut akta")).to_be_visible()
    inspector.look(page, "daftar-dikembalikan")
    page.get_by_role("link", name="Alamat", exact=True).click()
    page.get_by_label("Alamat kantor").fill("Jalan Melati 7")
    inspector.look(page, "daftar-alamat-dikembalikan")
    go_on(page)
    page.get_by_role("link", name="Kembali ke ringkasan").click()
    page.get_by_label("Saya menyatakan").check()
    page.get_by_role("button", name="Kirim pendaftaran").click()
    expect(page.get_by_text("Sedang diperiksa")).to_be_visible()

    desk_portal.open("/eproc4/petugas/pendaftaran/lihat?nomor=1")
    mark_all(desk)
    desk.get_by_role("button", name="Lanjut ke persetujuan").click()
    inspector.look(desk, "petugas-pendaftaran-setujui")
    desk.get_by_label("Alasan").fill("Dokumen asli sudah dicocokkan")
    desk.get_by_label("Password Anda sekarang").fill(PASSWORD)
    desk.get_by_label("Kode 6 angka").fill(totp.at(away_from_edges()))
    desk.get_by_role("button", name="Setujui pendaftaran").dblclick()
    expect(desk.get_by_text("Pendaftaran nomor 1 disetujui")).to_be_visible()
    inspector.look(desk, "petugas-pendaftaran-disetujui")
    desk_portal.open("/eproc4/petugas/pendaftaran/lihat?nomor=1")
    expect(desk.get_by_text("Disetujui")).to_be_visible()
    inspector.look(desk, "petugas-pendaftaran-selesai")

    page.get_by_role("link", name="Periksa lagi").click()
    expect(page.get_by_text("Disetujui")).to_be_visible()
    inspector.look(page, "daftar-disetujui")
    page.goto(link(post, "Pendaftaran disetujui: akun Anda aktif"))
    portal.fill_sign_in("MAJU.JAYA", NEW_PASSWORD)
    page.get_by_role("button", name="Login").click()
    expect(page).to_have_url(ACTIVATION)
    portal.type_code(pyotp.parse_uri(portal.link()).at(away_from_edges()))
    portal.expect_home("MAJU.JAYA")


def test_a_strangers_address_looks_the_same_and_is_told_by_mail(portal: Portal, server: Server, post: MailServer):
    page = portal.page
    shown = []
    for address in ["baru@contoh.co.id", "din@contoh.id"]:
        portal.choose_kind("PENYEDIA")
        page.get_by_role("link", name="Belum punya akun? Daftar di sini").click()
        ask(page, server, address)
        shown.append(page.get_by_role("main").inner_text())
    assert shown[0] == shown[1]
    page.goto(link(post, "Alamat Email ini sudah punya akun SPSE"))
    expect(page.get_by_role("heading", name="LOGIN PENYEDIA")).to_be_visible()


def test_saved_as_it_is_typed_and_told_where_it_is_not(windows, portal: Portal, server: Server, post: MailServer, inspector: Inspector, screen):
    page = portal.page
    portal.open("/eproc4/publik/daftar")
    ask(page, server)
    page.goto(link(post, "Lanjutkan pendaftaran penyedia"))
    page.goto(server.url + "/eproc4/publik/daftar/perusahaan")
    page.get_by_label("Nama perusahaan").fill("PT Maju Jaya")
    expect(page.get_by_text("Tersimpan pukul")).to_be_visible()
    page.get_by_label("Telepon").fill("021 555 0199")
    page.get_by_label("Bentuk usaha").select_option("PT")
    expect(page.locator("[data-simpan-kata]")).to_be_visible()
    settled(page)
    page.reload()
    expect(page.get_by_label("Nama perusahaan")).to_have_value("PT Maju Jaya")
    expect(page.get_by_label("Telepon")).to_have_value("021 555 0199")
    expect(page.get_by_label("Bentuk usaha")).to_have_value("PT")
    inspector.look(page, "daftar-tersimpan")

    page.context.set_offline(True)
    page.get_by_label("Nama perusahaan").fill("PT Maju Terus")
    expect(page.get_by_text("Belum tersimpan: koneksi terputus")).to_be_visible()
    inspector.look(page, "daftar-terputus")
    page.context.set_offline(False)
    expect(page.get_by_text("Tersimpan pukul")).to_be_visible()

    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("Nama perusahaan")).to_have_value("PT Maju Terus")
    version = other.locator("[name=versi]").input_value()
    page.get_by_label("Telepon").fill("021 555 0200")
    expect(page.locator("[name=versi]")).not_to_have_value(version)
    other.get_by_label("Telepon").fill("021 555 0300")
    expect(other.get_by_text("Belum tersimpan: bagian ini sudah disimpan dari tab lain")).to_be_visible()
    go_on(other)
    expect(other.get_by_role("alert")).to_contain_text("021 555 0200")
    expect(other.get_by_label("Telepon")).to_have_value("021 555 0300")
    inspector.look(other, "daftar-basi")
    # Nothing but the button saves it over the other tab's.
    sent = []
    other.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    other.get_by_label("Telepon").fill("021 555 0301")
    other.wait_for_timeout(2500)
    assert sent == []
    go_on(other)
    expect(other.get_by_role("heading", name="Alamat")).to_be_visible()


def test_a_lost_answer_is_no_other_tab_and_two_registrations_are_not_mixed(portal: Portal, server: Server, post: MailServer):
    page = portal.page
    portal.open("/eproc4/publik/daftar")
    ask(page, server)
    first = link(post, "Lanjutkan pendaftaran penyedia")
    page.goto(first)
    page.goto(server.url + "/eproc4/publik/daftar/perusahaan")

    # The server saves, and its answer is lost; what is typed meanwhile is saved all the same.
    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/daftar/perusahaan", lose, times=1)
    page.get_by_label("Nama perusahaan").fill("PT Maju Jaya")
    expect(page.get_by_text("Belum tersimpan: koneksi terputus")).to_be_visible()
    page.get_by_label("Nama perusahaan").fill("PT Maju Terus")
    go_on(page)
    expect(page.get_by_role("heading", name="Alamat")).to_be_visible()

    page.get_by_label("Alamat kantor").fill("Jalan Melati 5")
    settled(page)
    other = page.context.new_page()
    other.goto(server.url + "/eproc4/publik/daftar")
    ask(other, server, "lain@contoh.co.id")
    post.mail(1)
    other.goto(link(post, "Lanjutkan pendaftaran penyedia"))
    page.get_by_label("Alamat kantor").fill("Jalan Mawar 7")
    expect(page.get_by_text("Belum tersimpan: bagian ini sudah disimpan dari tab lain")).to_be_visible()
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Peramban ini sekarang membuka pendaftaran lain")
    expect(page.get_by_label("Alamat kantor")).to_have_value("Jalan Mawar 7")
    other.reload()
    expect(other.get_by_text("Alamat kantor belum diisi")).to_be_visible()
    other.goto(first)
    go_on(page)
    expect(page.get_by_role("heading", name="Pajak dan izin")).to_be_visible()


@on_phone
def test_without_javascript(windows, server: Server, screen, post: MailServer):
    plain = Portal(windows.open(screen, java_script_enabled=False), server.url)
    page = plain.page
    plain.open()
    page.get_by_role("link", name="DAFTAR DI SINI").click()
    ask(page, server)
    page.goto(link(post, "Lanjutkan pendaftaran penyedia"))
    page.get_by_role("link", name="Akun: User ID dan Password").click()
    make_account(page, "MAJU")
    for step in STEPS:
        fill(page, step)
        go_on(page)
    for document in DOCUMENTS:
        upload(page, document)
    send_in(page)
    stranger = windows.open(screen)
    stranger.goto(server.url + "/eproc4/publik/daftar/lanjut")
    expect(stranger.get_by_role("heading", name="Pendaftaran tidak terbuka")).to_be_visible()
