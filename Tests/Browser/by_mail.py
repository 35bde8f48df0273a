"""What a person does with the mail that the portal sends: asks for a link, takes it from what was received, and goes where it leads."""

import re

from playwright.sync_api import Page, expect

import captcha
from mail_server import Mail, MailServer
from server import PASSWORD, Server
from walk import Portal


def mail(post: MailServer, subject: str, recipient: str) -> Mail:
    """The first mail of that subject to that recipient, once it is there."""
    index = 0
    while not (post.mail(index).subject.startswith(subject) and post.mail(index).recipients == [recipient]):
        index += 1
    return post.mail(index)


def link(post: MailServer, subject: str, recipient: str, page: str) -> str:
    """The link to a page in that mail."""
    return re.search(rf'href="(http://localhost[^"]*/{page}\?kunci=[^"]*)"', mail(post, subject, recipient).body("html"))[1]


def fill_request(page: Page, server: Server, user: str, code: str | None = None) -> None:
    """The form of Reset TOTP and of Lupa Password."""
    page.get_by_role("textbox", name="User ID").fill(user)
    page.get_by_label("Email yang terdaftar").fill(f"{user.lower()}@contoh.id")
    page.get_by_label("Kode Keamanan (6 angka)").fill(code or captcha.digits(server, page.content()))


def send_request(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Kirim link ke Email saya").click()
    expect(page.get_by_role("heading", name="Periksa Email Anda")).to_be_visible()


def reset_totp(portal: Portal, server: Server, post: MailServer, user: str) -> None:
    """From a page that offers Reset TOTP, by the mail that comes, as far as the activation."""
    page = portal.page
    page.get_by_role("main").get_by_role("link", name="Reset TOTP", exact=True).click()
    expect(page.get_by_role("textbox", name="User ID")).to_have_value(user)
    fill_request(page, server, user)
    send_request(page)
    page.goto(link(post, "Konfirmasi Permintaan Reset TOTP", f"{user.lower()}@contoh.id", "resettotp/konfirmasi"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Reset TOTP").click()


def choose_password(page: Page, password: str) -> None:
    """On the page that a link leads to; the sign-in follows."""
    page.get_by_label("Password baru", exact=True).fill(password)
    page.get_by_label("Password baru, sekali lagi").fill(password)
    page.get_by_role("button", name="Simpan Password baru").click()
    expect(page.get_by_text("Password sudah diganti")).to_be_visible()
