"""What the staff propose and nobody agrees to: called off with a reason, or over in time; the mails about it, by a real mail server."""

import re

from playwright.sync_api import expect

from mail_server import MailServer
from outbox import change
from server import Server
from test_admin_ppe import mail_to, mails_to
from test_consoles import find, member, menu
from test_every_page import Inspector, inspector  # noqa: F401
from walk import Portal, prove

REASON = "HP hilang di jalan"


def propose(admin: Portal, totp) -> None:
    find(admin, "dini", "DINI")
    admin.page.get_by_role("link", name="Lepas HP dari akun").click()
    admin.page.get_by_label("Alasan").fill(REASON)
    prove(admin, totp)
    admin.page.get_by_role("button", name="Ajukan pelepasan HP").click()
    expect(admin.page.get_by_text("Pelepasan HP sudah diajukan")).to_be_visible()


def test_who_is_told_that_nothing_came_of_it(
    windows, portal: Portal, server: Server, screen, inspector: Inspector, post: MailServer
):
    server.create_account("DINI")
    portal.activate("DINI")
    admin, totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    second, _ = member(windows, server, screen, "VERIF", "--role", "verifikator")
    propose(admin, totp)
    mail_to(post, "dini@contoh.id", "Petugas meminta HP dilepas")

    page = second.page
    menu(second, "PELEPASAN HP")
    page.get_by_role("link", name="DINI", exact=True).click()
    button = page.get_by_role("button", name="Batalkan pengajuan ini")
    button.click()
    expect(page.get_by_label("Alasan")).to_be_focused()
    page.get_by_label("Alasan").fill("....")
    page.get_by_label("Alasan").evaluate("field => field.removeAttribute('minlength')")
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("Alasan belum diisi")
    inspector.look(page, "petugas-batal-tanpa-alasan")
    page.get_by_label("Alasan").fill("KTP tidak cocok")
    button.click()
    expect(page.get_by_text("Pengajuan sudah dibatalkan")).to_be_visible()
    told = mail_to(post, "dini@contoh.id", "Pelepasan HP dibatalkan petugas").body()
    assert "KTP tidak cocok" in told and REASON not in told and "PT VERIF" in told and "bukansaya" not in told
    answer = mail_to(post, "admin@contoh.id", "Pelepasan HP dibatalkan petugas (DINI)").body()
    assert "KTP tidak cocok" in answer
    assert not [mail for mail in mails_to(post, "verif@contoh.id") if "Pelepasan" in mail.subject]
    admin.page.goto(re.search(r"http://localhost:\d+/eproc4/petugas/pengguna/\S+", answer)[0])
    expect(admin.page.get_by_role("heading", name="DINI", exact=True)).to_be_visible()
    portal.open("/eproc4/logakses")
    expect(portal.page.get_by_role("main")).to_contain_text("Oleh PT VERIF. Alasan: KTP tidak cocok")

    # The other time nobody says anything, and its time ends while the server is down.
    propose(admin, totp)
    server.stop()
    change(server, "UPDATE unlinkings SET ends_at = 1")
    server.start()
    for address in ["dini@contoh.id", "admin@contoh.id"]:
        mail_to(post, address, "Pelepasan HP berakhir tanpa persetujuan (DINI)")
    second.open("/eproc4/petugas/pelepasan")
    expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()
    portal.open("/eproc4/logakses")
    expect(portal.page.get_by_role("main")).to_contain_text("Batas waktu")
    inspector.look(portal.page, "log-akses-batas-waktu")
