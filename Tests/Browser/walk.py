"""What a person does on the portal's pages and in the app, in the words that stand there."""

import itertools
import re
import time

import pyotp
import pytest
from playwright.sync_api import Locator, Page, expect

from server import PASSWORD

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
on_phone = pytest.mark.parametrize("screen", [PHONE], ids=["phone"], indirect=True)
on_desktop = pytest.mark.parametrize("screen", [DESKTOP], ids=["desktop"], indirect=True)

# A supplier and an official of the demonstration, each with the door that is his.
SUPPLIER, OFFICIAL = ("PENYEDIA", "DIN"), ("NON PENYEDIA", "PPK01")
each_kind = pytest.mark.parametrize("kind, user", [SUPPLIER, OFFICIAL], ids=["supplier", "official"])
# Both, and both screens, for the price of two walks: what is said to the one alone is seen at one width, and all else at both.
each_kind_on_a_screen = pytest.mark.parametrize(
    "screen, kind, user", [(PHONE, *SUPPLIER), (DESKTOP, *OFFICIAL)], ids=["supplier-phone", "official-desktop"], indirect=["screen"])

ACTIVATION = re.compile(r"/eproc4/totp/aktivasi$")
ACTIVATION_TO_TYPE = re.compile(r"/eproc4/totp/aktivasi\?ketik=ya$")
VERIFICATION = re.compile(r"/eproc4/totp/verifikasi$")
HOME = re.compile(r"/eproc4/beranda$")
CODES = re.compile(r"/eproc4/kodecadangan$")
HOME_OR_CODES = re.compile(r"/eproc4/(beranda|kodecadangan)$")


class Portal:
    def __init__(self, page: Page, url: str):
        self.page, self.url = page, url

    def open(self, path: str = "/") -> None:
        self.page.goto(self.url + path)

    def choose_kind(self, kind: str = "PENYEDIA") -> None:
        """Home, LOGIN, and the dialog "Pilih jenis user"."""
        self.open()
        self.page.get_by_role("navigation").get_by_role("link", name="LOGIN").click()
        self.page.get_by_role("dialog", name="Pilih jenis user").get_by_role("link", name=re.compile(rf"^{kind}\b")).click()

    def fill_sign_in(self, user: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("User ID").fill(user)
        self.page.get_by_label("Password", exact=True).fill(password)

    def sign_in(self, user: str = "DIN", password: str = PASSWORD, kind: str = "PENYEDIA") -> None:
        """All the way to the page behind the password."""
        self.choose_kind(kind)
        self.fill_sign_in(user, password)
        self.page.get_by_role("button", name="Login").click()

    def enter(self, user: str = "DIN", password: str = PASSWORD, kind: str = "PENYEDIA") -> None:
        """The same by the form's own address, where no script runs: the menu's dialog takes one."""
        self.open("/eproc4/login?jenis=" + kind.lower().replace(" ", ""))
        self.fill_sign_in(user, password)
        self.page.get_by_role("button", name="Login").click()

    def link(self) -> str:
        """The activation's link, from under "Tidak bisa memindai?"."""
        expect(self.page).to_have_url(ACTIVATION)
        return self._opened_link()

    def plain_link(self) -> str:
        """The same where no script runs, from the page that does not reload itself: what is typed there next stays."""
        self.page.get_by_role("link", name="Ketik kode tanpa muat ulang otomatis").click()
        expect(self.page).to_have_url(ACTIVATION_TO_TYPE)
        return self._opened_link()

    def _opened_link(self) -> str:
        details = self.page.locator("details")
        if not details.evaluate("element => element.open"):
            self.page.get_by_text("Tidak bisa memindai?").click()
        link = self.page.locator('a[href^="otpauth://"]')
        expect(link).to_be_visible()
        return link.get_attribute("href")

    @property
    def number(self) -> Locator:
        return self.page.locator("#nomor")

    def shown_number(self) -> str:
        """The six digits as they are seen."""
        digits = re.sub(r"\D", "", self.number.locator("[aria-hidden]").inner_text())
        assert len(digits) == 6
        return digits

    def type_code(self, code: str) -> None:
        self.page.get_by_label("Kode 6 angka").fill(code)
        self.page.get_by_role("button", name=re.compile("^(Aktifkan|Masuk)$")).click()

    def codes(self) -> list[str]:
        """The saved recovery codes, from the page that shows them right after an activation."""
        expect(self.page).to_have_url(CODES)
        return self.page.locator(".kode-cadangan code").all_inner_texts()

    def use_saved_code(self, code: str) -> None:
        """From a page that offers it, as far as the activation."""
        self.page.get_by_role("link", name="Pakai kode cadangan").click()
        self.page.get_by_label("Salah satu kode cadangan Anda").fill(code)
        self.page.get_by_role("button", name="Lepas HP lama dan lanjut").click()

    def save_codes(self) -> None:
        """Says that they are saved."""
        self.page.get_by_role("button", name="Sudah saya simpan, lanjut").click()

    def expect_home(self, user: str = "DIN") -> None:
        """Signed in. Right after an activation the saved codes come first, and are taken for saved."""
        expect(self.page).to_have_url(HOME_OR_CODES)
        if CODES.search(self.page.url):
            self.save_codes()
        expect(self.page).to_have_url(HOME)
        expect(self.page.get_by_role("navigation", name="Menu utama")).to_contain_text(user)

    def log_out(self) -> None:
        self.page.get_by_role("button", name="LOGOUT").click()
        expect(self.page.get_by_text("Anda sudah keluar")).to_be_visible()

    def activate(self, user: str = "DIN", kind: str = "PENYEDIA") -> pyotp.TOTP:
        """Signs in for the first time."""
        self.sign_in(user, kind=kind)
        return self.register(user)

    def register(self, user: str = "DIN") -> pyotp.TOTP:
        """From the activation to the home page with an independent TOTP; uses up the older of the two codes that count."""
        totp = pyotp.parse_uri(self.link())
        self.type_code(totp.at(away_from_edges() - 30))
        self.expect_home(user)
        return totp

    def new_tab(self) -> "Portal":
        return Portal(self.page.context.new_page(), self.url)


class App:
    def __init__(self, page: Page, url: str):
        self.page, self.url = page, url

    def open(self) -> None:
        self.page.goto(self.url)
        expect(self.page.get_by_role("button", name="Tambah Akun")).to_be_visible()

    @property
    def sheet(self) -> Locator:
        return self.page.get_by_role("dialog")

    def button(self, name: str) -> Locator:
        return self.sheet.get_by_role("button", name=name, exact=True)

    def close(self) -> None:
        self.sheet.locator(".actions").get_by_role("button", name="Tutup").click()
        expect(self.sheet).to_have_count(0)

    def close_sheet(self) -> None:
        """By the cross in the corner."""
        self.sheet.get_by_role("button", name="Tutup").first.click()
        expect(self.sheet).to_have_count(0)

    def type_link(self, link: str) -> None:
        """Tambah Akun, as far as the question whether to add it."""
        self.page.get_by_role("button", name="Tambah Akun").click()
        self.sheet.get_by_label("Tautan dari halaman aktivasi").fill(link)
        self.button("Lanjut").click()

    def scan(self) -> None:
        """Tambah Akun, as far as the camera."""
        self.page.get_by_role("button", name="Tambah Akun").click()
        self.button("Pindai QR").click()

    def expect_camera(self) -> None:
        expect(self.sheet.locator("video")).to_have_js_property("readyState", 4)

    def add(self, link: str) -> None:
        self.type_link(link)
        self.button("OK").click()
        expect(self.sheet.get_by_text("Akun ditambahkan")).to_be_visible()
        self.close()

    def add_plain(self, issuer: str, user: str, secret: str = "JBSWY3DPEHPK3PXP") -> None:
        """Another site's account, by its link."""
        self.add(f"otpauth://totp/{issuer}:{user}?secret={secret}&issuer={issuer}")

    def open_menu(self, entry: str) -> None:
        """One of the menu's own sheets."""
        self.page.get_by_role("button", name="Menu").click()
        self.button(entry).click()
        expect(self.page.get_by_role("dialog", name=entry)).to_be_visible()

    def set_pin(self, pin: str) -> None:
        self.open_menu("Kunci aplikasi")
        self.button("Pasang PIN").click()
        self.type_new_pin(pin)
        expect(self.sheet.get_by_text("Dikunci dengan PIN")).to_be_visible()

    def type_new_pin(self, pin: str, again: str | None = None) -> None:
        self.sheet.get_by_label("PIN baru", exact=True).fill(pin)
        self.sheet.get_by_label("PIN baru sekali lagi").fill(pin if again is None else again)
        self.button("Lanjut").click()

    def try_pin(self, pin: str) -> None:
        """On the screen of the locked app."""
        self.page.get_by_label("PIN", exact=True).fill(pin)
        self.page.get_by_role("button", name="Buka", exact=True).click()

    def expect_locked(self) -> None:
        expect(self.page.get_by_role("heading", name="Terkunci")).to_be_visible()

    def expect_open(self) -> None:
        expect(self.page.get_by_role("button", name="Tambah Akun")).to_be_visible()

    def account(self, user: str = "DIN") -> Locator:
        return self.page.locator(".card").filter(has=self.page.locator(".user", has_text=re.compile(f"^{re.escape(user)}$")))

    def code(self, user: str = "DIN") -> str:
        place = self.account(user).locator(".code")
        expect(place).to_have_text(re.compile(r"^\d{3} \d{3}$"))
        return place.inner_text().replace(" ", "")

    def open_waiting(self, user: str = "DIN") -> None:
        """Taps the account once it is orange."""
        account = self.account(user)
        expect(account).to_have_class(re.compile("waiting"))
        expect(account).to_contain_text("Ada permintaan masuk")
        account.locator(".card-main").click()
        expect(self.sheet.get_by_text("Anda sedang masuk?")).to_be_visible()

    def approve(self, number: str, user: str = "DIN") -> None:
        self.open_waiting(user)
        self.sheet.get_by_label("Angka di halaman portal").fill(number)
        self.button("Ya").click()

    def expect_approved(self) -> None:
        expect(self.sheet.get_by_text("Disetujui")).to_be_visible()
        self.close()


def ready(portal: Portal, app: App, user: str = "DIN", kind: str = "PENYEDIA") -> pyotp.TOTP:
    """Makes the account active with the app, and signs out. What is answered makes the same codes as the app."""
    app.open()
    portal.sign_in(user, kind=kind)
    link = portal.link()
    app.add(link)
    portal.expect_home(user)
    portal.log_out()
    return pyotp.parse_uri(link)


def prove(portal: Portal, totp: pyotp.TOTP) -> None:
    """Both factors once more, with a code that has not been used: each counts once."""
    step = int(away_from_edges() // 30)
    while step <= _used.get(totp.secret, 0):
        time.sleep(1)
        step = int(away_from_edges() // 30)
    _used[totp.secret] = step
    portal.page.get_by_label("Password Anda sekarang").fill(PASSWORD)
    portal.page.get_by_label("Kode 6 angka").fill(totp.at(step * 30))


# Of each authenticator the last half minute whose code `prove` typed.
_used: dict[str, int] = {}


def wrong_code(totp: pyotp.TOTP) -> str:
    """Six digits that the authenticator shows at no time that anybody's clock could have."""
    now = time.time()
    shown = {totp.at(now, counter_offset=step) for step in range(-300, 300)}
    return next(code for code in (f"{number:06}" for number in itertools.count()) if code not in shown)


def away_from_edges(seconds: float = 6, period: int = 30) -> float:
    """The time, once the current code is shown everywhere and has at least that many seconds left; waits for it."""
    shown = 1.5
    age = time.time() % period
    if not shown <= age <= period - seconds:
        time.sleep((shown - age) % period)
    return time.time()


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"]
