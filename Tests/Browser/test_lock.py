"""The lock: PIN and the phone's own unlock, wrong ones and their waits, locking by itself, and what a locked app shows and keeps."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from store import raw_store, usable_keys
from walk import App, Portal, on_desktop, on_phone, ready

pytestmark = pytest.mark.usefixtures("shared_server")

PIN = "271828"
PHONE_UNLOCK = "Pakai kunci HP (sidik jari, wajah, pola)"


@pytest.fixture
def locked(app: App) -> App:
    """An app with one account, locked by a PIN."""
    app.open()
    app.add_plain("Contoh", "budi")
    app.set_pin(PIN)
    app.button("Kunci sekarang").click()
    app.expect_locked()
    return app


def phone_unlock(page: Page, has_prf: bool = True) -> tuple[CDPSession, str]:
    """A phone that checks its holder's finger, and says yes until told otherwise."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "hasPrf": has_prf, "isUserVerified": True, "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def expect_refused(app: App, session: CDPSession, authenticator: str) -> None:
    """Another finger."""
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    app.page.get_by_role("button", name="Buka dengan kunci HP").click()
    expect(app.page.get_by_role("alert")).to_contain_text("HP tidak mengenali Anda", timeout=70_000)
    expect(app.page.locator(".card")).to_have_count(0)
    app.expect_locked()


@on_phone
def test_a_locked_app_says_nothing_and_opens_by_its_pin(locked: App):
    page = locked.page
    for word in ("budi", "Contoh", "Tambah Akun"):
        assert word not in page.locator("body").inner_text()
    expect(page.locator(".card")).to_have_count(0)
    assert page.title() == "SPSE Authenticator"
    page.reload()
    locked.expect_locked()
    locked.try_pin(PIN)
    assert len(locked.code("budi")) == 6
    # By the button of the head, too.
    page.get_by_role("button", name="Kunci sekarang").click()
    locked.expect_locked()


@on_phone
def test_nothing_that_lies_open_opens_a_locked_vault(locked: App):
    assert usable_keys(locked.page) == []
    kept = raw_store(locked.page)
    for word in ("budi", "Contoh", "JBSWY3DPEHPK3PXP", PIN):
        assert word.encode() not in kept
    refused = locked.page.evaluate("import(part('vault.js')).then(({ load }) => load()).then(() => 'read', ({ name }) => name)")
    assert refused == "locked"
    assert locked.page.evaluate("import(part('vault.js')).then(({ openGate }) => openGate()).then(() => 'open', ({ name }) => name)") == "locked"


@on_phone
def test_wrong_pins_are_made_to_wait_and_a_reload_does_not_help(locked: App):
    page = locked.page
    page.clock.install()
    page.reload()
    for left in (4, 3, 2, 1):
        locked.try_pin("111112")
        expect(page.get_by_text(f"Masih {left} kali")).to_be_visible()
    locked.try_pin("111112")
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"(30|29|28) detik"))
    expect(page.get_by_label("PIN", exact=True)).to_be_disabled()
    # Neither a new start nor the phone's clock set ahead ends the wait: it runs while it is watched.
    page.clock.fast_forward(11_000)
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"1\d detik"))
    page.reload()
    page.clock.set_system_time("2030-01-01T00:00:00Z")
    page.reload()
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"(1\d|2[0-4]) detik"))
    expect(page.get_by_label("PIN", exact=True)).to_be_disabled()
    page.clock.fast_forward(25_000)
    expect(page.get_by_role("timer")).not_to_be_visible()
    # The next wait is longer.
    locked.try_pin("111112")
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"(60|5\d) detik"))
    page.clock.fast_forward(61_000)
    locked.try_pin(PIN)
    locked.expect_open()
    # A right one forgives.
    page.get_by_role("button", name="Kunci sekarang").click()
    locked.try_pin("111112")
    expect(page.get_by_text("Masih 4 kali")).to_be_visible()


def five_wrong_pins(app: App) -> None:
    """The first wait: 30 seconds."""
    for left in (4, 3, 2, 1):
        app.try_pin("111112")
        expect(app.page.get_by_text(f"Masih {left} kali")).to_be_visible()
    app.try_pin("111112")
    expect(app.page.get_by_role("timer")).to_contain_text(re.compile(r"(30|29|28) detik"))


def expect_second_wait(page: Page) -> None:
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"(60|5\d) detik"))
    expect(page.get_by_label("PIN", exact=True)).to_be_disabled()


@on_phone
def test_two_tabs_that_wait_gain_one_guess_and_not_two(locked: App):
    page = locked.page
    page.clock.install()
    page.reload()
    five_wrong_pins(locked)
    page.clock.fast_forward(3_000)
    other = App(page.context.new_page(), locked.url)
    other.page.goto(other.url)
    expect(other.page.get_by_role("timer")).to_contain_text(re.compile(r"(30|29|28) detik"))
    # The first tab's wait ends a little before the other's.
    page.clock.fast_forward(28_000)
    expect(page.get_by_role("timer")).not_to_be_visible()
    locked.try_pin("111112")
    expect_second_wait(page)
    page.clock.fast_forward(3_500)
    expect_second_wait(other.page)
    page.reload()
    expect_second_wait(page)


@on_phone
def test_the_language_button_does_not_shorten_a_wait(locked: App):
    page = locked.page
    page.clock.install()
    page.reload()
    five_wrong_pins(locked)
    page.clock.fast_forward(4_000)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("timer")).to_contain_text("seconds")
    page.clock.fast_forward(2_000)
    page.get_by_role("button", name="Indonesia").click()
    expect(page.get_by_role("timer")).to_contain_text("detik")
    page.clock.fast_forward(25_000)
    expect(page.get_by_role("timer")).not_to_be_visible()
    locked.try_pin("111112")
    expect_second_wait(page)
    # Whatever counted before the language was changed has nothing to say about this wait.
    page.clock.fast_forward(6_000)
    page.reload()
    expect_second_wait(page)


CHANGE_LOCK = """change => import(part('database.js')).then(({ transaction, readRecords, putRecords }) =>
  transaction('readwrite', (tx) => readRecords(tx, ({ lock }) => {
    delete lock.pin[change]
    putRecords(tx, { lock })
  })).then(() => true))"""


@pytest.mark.parametrize("field", ["failures", "wait"])
@on_phone
def test_clearing_the_count_of_wrong_pins_gains_the_longest_wait(locked: App, field: str):
    for _ in range(5):
        locked.page.get_by_label("PIN", exact=True).fill("111112")
        locked.page.get_by_role("button", name="Buka", exact=True).click()
        expect(locked.page.get_by_role("alert")).to_be_visible()
    assert locked.page.evaluate(CHANGE_LOCK, field)
    locked.page.reload()
    expect(locked.page.get_by_role("timer")).to_contain_text(re.compile(r"1[45] menit"))
    expect(locked.page.get_by_label("PIN", exact=True)).to_be_disabled()
    refused = locked.page.evaluate(f"import(part('lock-pin.js')).then(({{ tryPIN }}) => tryPIN('{PIN}')).then(() => 'open', ({{ name }}) => name)")
    assert refused == "pin-wait"


@on_phone
def test_two_guesses_at_once_are_two_failures(locked: App):
    names = locked.page.evaluate("""import(part('lock-pin.js')).then(({ tryPIN }) =>
      Promise.all(Array.from({ length: 8 }, () => tryPIN('111112').then(() => 'open', ({ name }) => name))))""")
    assert sorted(names) == ["pin-wait"] * 3 + ["pin-wrong"] * 5


@on_phone
def test_an_app_without_accounts_can_be_locked_first(app: App):
    app.open()
    app.set_pin(PIN)
    app.button("Kunci sekarang").click()
    app.try_pin(PIN)
    app.expect_open()
    app.add_plain("Contoh", "budi")
    assert usable_keys(app.page) == []


@on_phone
def test_pins_that_are_easy_or_mistyped_are_refused(app: App):
    app.open()
    app.open_menu("Kunci aplikasi")
    app.button("Pasang PIN").click()
    for pin, words in {"12345": "6 sampai 32 angka", "abcdef": "6 sampai 32 angka", "111111": "mudah ditebak", "123456": "mudah ditebak", "987654": "mudah ditebak", "121212": "mudah ditebak"}.items():
        app.type_new_pin(pin)
        expect(app.sheet.get_by_role("alert")).to_contain_text(words)
    app.type_new_pin(PIN, PIN[::-1])
    expect(app.sheet.get_by_role("alert")).to_contain_text("Kedua PIN tidak sama.")
    app.button("Kembali").click()
    expect(app.sheet.get_by_text("Aplikasi ini tidak dikunci")).to_be_visible()


@on_phone
def test_the_lock_is_changed_and_taken_off_by_who_can_open_it_only(locked: App):
    locked.try_pin(PIN)
    locked.expect_open()
    locked.open_menu("Kunci aplikasi")
    locked.button("Ganti PIN").click()
    locked.type_new_pin("314159")
    locked.sheet.get_by_label("PIN sekarang").fill("999998")
    locked.button("Lanjut").click()
    expect(locked.sheet.get_by_role("alert")).to_contain_text("PIN salah.")
    locked.button("Kembali").click()
    locked.button("Ganti PIN").click()
    locked.type_new_pin("314159")
    locked.sheet.get_by_label("PIN sekarang").fill(PIN)
    locked.button("Lanjut").click()
    expect(locked.page.get_by_text("Kunci diubah")).to_be_visible()
    locked.button("Kunci sekarang").click()
    locked.try_pin(PIN)
    expect(locked.page.get_by_text("PIN salah.")).to_be_visible()
    locked.try_pin("314159")
    locked.open_menu("Kunci aplikasi")
    locked.button("Matikan kunci").click()
    locked.sheet.get_by_label("PIN sekarang").fill("314159")
    locked.button("Lanjut").click()
    expect(locked.sheet.get_by_text("Aplikasi ini tidak dikunci")).to_be_visible()
    locked.page.reload()
    assert len(locked.code("budi")) == 6


@on_phone
def test_a_forgotten_pin_leads_to_erasing_and_recovery(locked: App):
    locked.page.get_by_role("button", name="Lupa PIN?").click()
    expect(locked.sheet.get_by_text("hapus semua akun dari HP ini")).to_be_visible()
    locked.button("Batal").click()
    locked.expect_locked()
    locked.page.get_by_role("button", name="Lupa PIN?").click()
    locked.button("Hapus semua akun").click()
    locked.expect_open()
    expect(locked.page.locator(".card")).to_have_count(0)
    locked.page.get_by_role("button", name="Akun Anda hilang dari sini?").click()
    expect(locked.sheet.get_by_text("Reset TOTP")).to_be_visible()


@on_phone
def test_the_phones_own_unlock_opens_the_vault(app: App):
    session, authenticator = phone_unlock(app.page)
    app.open()
    app.add_plain("Contoh", "budi")
    app.open_menu("Kunci aplikasi")
    app.button(PHONE_UNLOCK).click()
    expect(app.sheet.get_by_text("Dikunci dengan kunci HP")).to_be_visible()
    app.button("Kunci sekarang").click()
    app.expect_locked()
    # The phone's secret opens the key: nothing that lies open does.
    assert usable_keys(app.page) == []
    app.page.get_by_role("button", name="Buka dengan kunci HP").click()
    assert len(app.code("budi")) == 6
    app.page.get_by_role("button", name="Kunci sekarang").click()
    expect_refused(app, session, authenticator)


@on_phone
def test_pin_and_phone_open_each_for_itself(locked: App):
    phone_unlock(locked.page)
    locked.try_pin(PIN)
    locked.expect_open()
    locked.open_menu("Kunci aplikasi")
    locked.button(PHONE_UNLOCK).click()
    locked.sheet.get_by_label("PIN sekarang").fill(PIN)
    locked.button("Lanjut").click()
    expect(locked.sheet.get_by_text("Dikunci dengan PIN atau kunci HP")).to_be_visible()
    locked.button("Kunci sekarang").click()
    locked.page.get_by_role("button", name="Buka dengan kunci HP").click()
    locked.expect_open()
    locked.page.get_by_role("button", name="Kunci sekarang").click()
    locked.try_pin(PIN)
    locked.expect_open()
    # Each is taken off by itself, and the other goes on.
    locked.open_menu("Kunci aplikasi")
    locked.button("Lepas PIN").click()
    expect(locked.sheet.get_by_text("Dikunci dengan kunci HP")).to_be_visible()
    locked.button("Kunci sekarang").click()
    expect(locked.page.get_by_label("PIN", exact=True)).to_have_count(0)
    locked.page.get_by_role("button", name="Buka dengan kunci HP").click()
    assert len(locked.code("budi")) == 6


@on_phone
def test_without_a_secret_of_the_phone_it_is_a_gate_and_says_so(app: App):
    session, authenticator = phone_unlock(app.page, has_prf=False)
    app.open()
    app.add_plain("Contoh", "budi")
    app.open_menu("Kunci aplikasi")
    app.button(PHONE_UNLOCK).click()
    expect(app.sheet.get_by_text("HP ini hanya memeriksa pemegangnya")).to_be_visible()
    app.button("Kunci sekarang").click()
    app.page.get_by_role("button", name="Buka dengan kunci HP").click()
    assert len(app.code("budi")) == 6
    app.page.get_by_role("button", name="Kunci sekarang").click()
    expect_refused(app, session, authenticator)


@on_phone
def test_a_pin_takes_the_place_of_a_gate(app: App):
    phone_unlock(app.page, has_prf=False)
    app.open()
    app.add_plain("Contoh", "budi")
    app.open_menu("Kunci aplikasi")
    app.button(PHONE_UNLOCK).click()
    expect(app.sheet.get_by_text("HP ini hanya memeriksa pemegangnya")).to_be_visible()
    app.button("Kunci sekarang").click()
    app.page.get_by_role("button", name="Buka dengan kunci HP").click()
    app.expect_open()
    # What lay open is closed; such a phone cannot be added to the PIN.
    app.open_menu("Kunci aplikasi")
    app.button("Pasang PIN").click()
    app.type_new_pin(PIN)
    expect(app.sheet.get_by_text("Dikunci dengan PIN", exact=True)).to_be_visible()
    app.button(PHONE_UNLOCK).click()
    app.sheet.get_by_label("PIN sekarang").fill(PIN)
    app.button("Lanjut").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Pakai PIN")
    app.page.reload()
    app.expect_locked()
    assert usable_keys(app.page) == []


@on_phone
def test_it_locks_by_itself_when_nobody_touches_it(locked: App):
    page = locked.page
    page.clock.install()
    page.reload()
    locked.try_pin(PIN)
    locked.open_menu("Kunci aplikasi")
    locked.sheet.get_by_label("Kunci otomatis").select_option("Setelah 1 menit tidak disentuh")
    expect(page.get_by_text("Kunci diubah")).to_be_visible()
    page.clock.run_for(50_000)
    page.keyboard.press("Shift")
    page.clock.run_for(50_000)
    expect(locked.sheet).to_be_visible()
    page.clock.run_for(15_000)
    locked.expect_locked()
    # Asleep for long: at the first touch it is locked, whatever the timers missed.
    locked.try_pin(PIN)
    locked.expect_open()
    page.clock.set_system_time("2031-01-01T00:00:00Z")
    page.keyboard.press("Shift")
    locked.expect_locked()


@on_phone
def test_it_locks_as_soon_as_it_is_left_if_so_chosen(locked: App):
    page = locked.page
    locked.try_pin(PIN)
    hide = """() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }"""
    locked.expect_open()
    page.evaluate(hide)
    expect(page.locator(".card")).to_have_count(1)
    page.reload()
    locked.try_pin(PIN)
    locked.open_menu("Kunci aplikasi")
    locked.sheet.get_by_label("Kunci otomatis").select_option("Begitu aplikasi ditinggalkan")
    expect(page.get_by_text("Kunci diubah")).to_be_visible()
    page.evaluate(hide)
    locked.expect_locked()


@on_desktop
def test_a_lock_in_one_tab_locks_all(locked: App):
    locked.try_pin(PIN)
    locked.expect_open()
    other = App(locked.page.context.new_page(), locked.url)
    other.page.goto(other.url)
    other.try_pin(PIN)
    other.expect_open()
    other.page.get_by_role("button", name="Kunci sekarang").click()
    other.expect_locked()
    locked.expect_locked()


@on_phone
def test_a_portals_account_works_behind_the_lock(portal: Portal, app: App):
    ready(portal, app)
    app.set_pin(PIN)
    app.button("Kunci sekarang").click()
    portal.sign_in()
    number = portal.shown_number()
    app.expect_locked()
    assert "DIN" not in app.page.locator("body").inner_text()
    app.try_pin(PIN)
    app.approve(number)
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_a_link_waits_before_the_lock_and_leaves_the_address_at_once(locked: App):
    locked.page.goto("about:blank")
    locked.page.goto(locked.url + "/#link=otpauth%3A%2F%2Ftotp%2FLain%3Aani%3Fsecret%3DJBSWY3DPEHPK3PXP")
    locked.expect_locked()
    assert "secret" not in locked.page.url
    locked.try_pin(PIN)
    expect(locked.sheet.get_by_text("ani")).to_be_visible()
