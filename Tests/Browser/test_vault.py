"""What lies in the phone's storage, how it came there from the version before, and what the app says when it is gone or full."""

import base64
import urllib.parse

import pyotp
import pytest
from playwright.sync_api import Page, expect

from store import contents, raw_store, usable_keys
from walk import PHONE, App, Portal, away_from_edges, on_desktop, on_phone, ready

pytestmark = pytest.mark.usefixtures("shared_server")

# As version 1 of the app left it: lists that lie open, keys that nobody can read.
OLD_VAULT = """async (origin) => {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('spse-authenticator', 1)
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries({ accounts: 'id', portals: 'origin', pending: 'id' })) request.result.createObjectStore(store, { keyPath })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const secret = (text) => crypto.subtle.importKey('raw', new TextEncoder().encode(text), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  const totp = { algorithm: 'SHA1', digits: 6, period: 30 }
  const rows = {
    accounts: [
      { id: '["","Contoh","kedua"]', issuer: 'Contoh', user: 'kedua', ...totp, key: await secret('12345678901234567890'), addedAt: 2 },
      { id: JSON.stringify([origin, 'melati']), issuer: 'LPSE Contoh', user: 'MELATI', origin, remoteID: 'a', isUnlinked: false, ...totp, key: await secret('abcdefghij'), addedAt: 1 },
    ],
    portals: [{ origin, base: `${origin}/eproc4/authenticator/v1`, name: 'LPSE Contoh', privateKey, publicKey: { kty, crv, x, y }, keyID: 'k', offset: 0 }],
    pending: [],
  }
  const tx = database.transaction(Object.keys(rows), 'readwrite')
  for (const [store, list] of Object.entries(rows)) for (const row of list) tx.objectStore(store).put(row)
  await new Promise((resolve) => { tx.oncomplete = resolve })
  database.close()
}"""

VAULT_OF_NO_MORE = """() => new Promise((resolve) => {
  const request = indexedDB.deleteDatabase('spse-authenticator')
  request.onsuccess = () => resolve(true)
})"""

# Puts other bytes in the place of the vault's, sealed with its key: `change` makes them from the content and the bytes.
RESEAL = """async () => {
  const { transaction, readRecords, putRecords } = await import(part('database.js'))
  const { seal, unseal } = await import(part('sealing.js'))
  const { decode } = await import(part('vault-format.js'))
  const { content, key: { key } } = await transaction('readonly', (tx, result) => readRecords(tx, (found) => Object.assign(result, found)))
  const bytes = await unseal(key, content.sealed)
  const change = CHANGE
  const sealed = await seal(key, change(bytes, await decode(bytes)))
  await transaction('readwrite', (tx) => putRecords(tx, { content: { ...content, sealed } }))
}"""

# As version 2 of the app wrote its content: JSON, bytes in Base64.
AS_JSON = """(bytes, { next, ...lists }) => {
  const content = (EDIT)({ version: 2, ...lists })
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes))
  return new TextEncoder().encode(JSON.stringify(content, (name, value) => value instanceof Uint8Array ? base64(value) : name === 'number' ? undefined : value))
}"""

FIRST_BYTE = """async () => {
  const { transaction, readRecords } = await import(part('database.js'))
  const { content, key: { key } } = await transaction('readonly', (tx, result) => readRecords(tx, (found) => Object.assign(result, found)))
  return (await (await import(part('sealing.js'))).unseal(key, content.sealed))[0]
}"""


def reseal(app: App, change: str) -> None:
    app.page.evaluate(RESEAL.replace("CHANGE", change))


def as_json(app: App, edit: str = "(content) => content") -> None:
    """Turns what is kept into what the app before would have left."""
    reseal(app, AS_JSON.replace("EDIT", edit))
    assert app.page.evaluate(FIRST_BYTE) == ord("{")


CONTENT = """import(part('vault.js')).then(({ load }) => load()).then((content) => 
  JSON.parse(JSON.stringify({ ...content, next: 0 }, (name, value) => name === 'number' ? undefined : value)))"""

FORGET_RECORD = """name => import(part('database.js')).then(({ transaction, putRecords }) => transaction('readwrite', (tx) => putRecords(tx, { [name]: undefined }))).then(() => true)"""


def old_vault(app: App, origin: str) -> None:
    app.page.goto(app.url + "/icon.svg")
    app.page.evaluate(OLD_VAULT, origin)


@on_phone
def test_nothing_of_an_account_lies_open(portal: Portal, app: App):
    # No name is so short that chance may put it among what is sealed.
    totp = ready(portal, app, "MELATI")
    app.add_plain("Contoh", "budi")
    app.account("budi").get_by_role("button", name="Rincian").click()
    app.button("Beri nama sendiri").click()
    app.sheet.get_by_label("Nama di HP ini").fill("Kantor Pusat")
    app.button("Simpan").click()
    expect(app.page.get_by_text("Kantor Pusat")).to_be_visible()
    kept = raw_store(app.page)
    for word in ("MELATI", "melati", "budi", "Contoh", "Kantor", "localhost", totp.secret, "JBSWY3DPEHPK3PXP"):
        assert word.encode() not in kept, word
    assert totp.byte_secret() not in kept and base64.b32decode("JBSWY3DPEHPK3PXP") not in kept
    # Without a lock one key lies there, and cannot be read.
    assert [(key["algorithm"], key["extractable"]) for key in usable_keys(app.page)] == [("AES-GCM", False)]
    in_use = app.page.evaluate("""import(part('vault.js')).then(({ load }) => load()).then(({ accounts, portals }) =>
      [...accounts.map(({ key }) => key.extractable), ...portals.map(({ privateKey }) => privateKey.extractable)])""")
    assert in_use == [False] * 3


@on_phone
def test_an_open_vault_of_version_1_is_sealed_without_loss(app: App, server):
    old_vault(app, server.url)
    app.open()
    expect(app.page.locator(".card .user")).to_have_text(["MELATI", "kedua"])
    at = away_from_edges()
    assert app.code("kedua") == pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").at(at)
    kept = raw_store(app.page)
    for word in ("MELATI", "kedua", "Contoh", "localhost"):
        assert word.encode() not in kept
    # What nobody could read cannot be sealed: it stays beside, and the lock says so.
    app.set_pin("271828")
    expect(app.sheet.get_by_text("Akun dari versi lama aplikasi ini belum terlindung penuh")).to_be_visible()
    app.page.reload()
    app.try_pin("271828")
    at = away_from_edges()
    assert app.code("kedua") == pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").at(at)
    # An account that is removed takes its key along.
    app.account("kedua").get_by_role("button", name="Rincian").click()
    app.button("Hapus akun").click()
    app.button("Hapus akun").click()
    expect(app.account("kedua")).to_have_count(0)
    assert sorted(key["algorithm"] for key in usable_keys(app.page)) == ["ECDSA", "HMAC"]


@on_phone
def test_a_vault_that_was_json_is_read_and_written_anew_without_loss(portal: Portal, app: App):
    totp = ready(portal, app)
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()
    app.add_plain("Contoh", "budi", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    app.account("budi").get_by_role("button", name="Rincian").click()
    app.button("Beri nama sendiri").click()
    app.sheet.get_by_label("Nama di HP ini").fill("Kantor Pusat")
    app.button("Simpan").click()
    expect(app.page.get_by_text("Kantor Pusat")).to_be_visible()
    before = app.page.evaluate(CONTENT)
    as_json(app, "(content) => ({ ...content, history: content.history.map((entry) => ({ ...entry, browser: 'x'.repeat(5000), requestedAt: '2026-01-01' })) })")
    app.page.reload()
    at = away_from_edges()
    assert app.code() == totp.at(at)
    assert app.code("budi") == pyotp.TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").at(at)
    assert app.page.evaluate(FIRST_BYTE) == 2
    after = app.page.evaluate(CONTENT)
    assert [entry.pop("browser")[:300] for entry in after["history"]] == ["x" * 300] and before["history"][0].pop("browser")
    assert after == before and len(after["accounts"]) == 2
    portal.log_out()
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()


@on_phone
def test_a_json_vault_on_a_full_phone_is_opened_as_it_is(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    as_json(app)
    app.page.add_init_script("if (!sessionStorage.getItem('room')) IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError') }")
    for _ in range(2):
        app.page.reload()
        assert len(app.code("budi")) == 6
        assert app.page.evaluate(FIRST_BYTE) == ord("{")
    app.page.evaluate("sessionStorage.setItem('room', '1')")
    app.page.reload()
    assert len(app.code("budi")) == 6
    assert app.page.evaluate(FIRST_BYTE) == 2


@on_phone
def test_an_account_whose_portal_is_missing_from_a_json_vault_keeps_its_codes(portal: Portal, app: App):
    totp = ready(portal, app)
    as_json(app, "(content) => ({ ...content, portals: [] })")
    app.page.reload()
    at = away_from_edges()
    assert app.code() == totp.at(at)
    assert app.page.evaluate(FIRST_BYTE) == 2


@on_phone
def test_a_json_vault_is_locked_as_any_other(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    as_json(app)
    app.set_pin("271828")
    app.page.reload()
    app.expect_locked()
    assert loaded(app, "core.wasm") == loaded(app, "vault-format.js") == 0, "behind the lock there is nothing to read yet"
    app.try_pin("271828")
    assert len(app.code("budi")) == 6


def loaded(app: App, file: str) -> int:
    """How often the page has fetched a file since it was opened."""
    return app.page.evaluate("file => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(`/${file}`)).length", file)


@on_phone
def test_an_empty_vault_needs_no_core(app: App):
    app.open()
    app.page.wait_for_load_state("networkidle")
    assert loaded(app, "core.wasm") == loaded(app, "vault-format.js") == 0
    app.add_plain("Contoh", "budi")
    assert loaded(app, "core.wasm") == 1


@on_phone
def test_more_than_a_vault_holds_is_said_and_nothing_is_lost(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    refused = app.page.evaluate("""import(part('enrol.js')).then(({ addPlain }) => addPlain(
      { secret: new Uint8Array(20), issuer: 'Situs', user: 'x'.repeat(2000), algorithm: 'SHA1', digits: 6, period: 30 })).then(() => 'kept', ({ name }) => name)""")
    assert refused == "vault-full"
    app.page.reload()
    expect(app.page.locator(".card .user")).to_have_text(["budi"])


@on_phone
def test_a_migration_that_is_cut_short_is_done_again(app: App, server):
    """The phone goes off while the sealed vault is being written: the open one is still whole."""
    old_vault(app, server.url)
    app.page.add_init_script("""
      const put = IDBObjectStore.prototype.put
      if (!sessionStorage.getItem('again')) IDBObjectStore.prototype.put = function (...all) {
        if (this.name === 'vault') { sessionStorage.setItem('again', '1'); throw new DOMException('cut short', 'AbortError') }
        return put.apply(this, all)
      }""")
    app.page.goto(app.url)
    expect(app.page.get_by_text("Penyimpanan HP tidak bisa dibuka")).to_be_visible()
    app.page.reload()
    expect(app.page.locator(".card .user")).to_have_text(["MELATI", "kedua"])


@pytest.mark.parametrize("clear", [VAULT_OF_NO_MORE, f"({FORGET_RECORD})('key')", f"({FORGET_RECORD})('content')"], ids=["all", "key", "content"])
@pytest.mark.parametrize("mark", ["cookie", "localStorage"])
@on_phone
def test_a_vault_that_the_browser_has_cleared_is_named_and_leads_to_recovery(app: App, clear: str, mark: str):
    app.open()
    app.add_plain("Contoh", "budi")
    app.page.goto(app.url + "/icon.svg")
    app.page.evaluate(clear)
    # One of the two marks may go with it.
    if mark == "cookie":
        app.page.evaluate("localStorage.clear()")
    else:
        app.page.context.clear_cookies()
    app.page.goto(app.url)
    expect(app.page.get_by_role("heading", name="Peramban telah menghapus akun Anda")).to_be_visible()
    expect(app.page.get_by_text("pilih “Reset TOTP”")).to_be_visible()
    expect(app.page.get_by_role("button", name="Tambah Akun")).not_to_be_visible()
    # It stays said until its holder has read it.
    app.page.reload()
    app.page.get_by_role("button", name="English").click()
    app.page.get_by_role("button", name="Begin anew").click()
    expect(app.page.get_by_role("button", name="Add account")).to_be_visible()
    app.page.reload()
    expect(app.page.get_by_text("This phone becomes the second key")).to_be_visible()


LOST = "Peramban telah menghapus akun Anda"


def expect_lost(app: App) -> None:
    expect(app.page.get_by_role("heading", name=LOST)).to_be_visible()
    expect(app.sheet).to_have_count(0)
    expect(app.page.locator(".card").first).not_to_be_visible()


@pytest.mark.parametrize("left", ["marks", "nothing"])
@on_phone
def test_a_vault_that_is_cleared_under_the_open_app_is_not_taken_for_a_new_one(app: App, left: str):
    app.open()
    app.add_plain("Contoh", "budi")
    app.page.evaluate(VAULT_OF_NO_MORE)
    if left == "nothing":
        app.page.evaluate("localStorage.clear()")
        app.page.context.clear_cookies()
    app.type_link("otpauth://totp/Lain:ani?secret=JBSWY3DPEHPK3PXP&issuer=Lain")
    app.button("OK").click()
    expect_lost(app)
    # Nothing has been begun in its place, and the loss stays said.
    assert [one["path"] for one in contents(app.page) if one["path"].startswith("vault")] == []
    app.page.reload()
    expect_lost(app)
    app.page.get_by_role("button", name="Mulai dari awal").click()
    app.add_plain("Lain", "ani")
    expect(app.page.locator(".card .user")).to_have_text(["ani"])


@on_phone
def test_beginning_anew_under_the_open_app_leaves_nothing_of_before(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    app.page.evaluate(VAULT_OF_NO_MORE)
    app.open_menu("Kunci aplikasi")
    app.button("Pasang PIN").click()
    app.type_new_pin("271828")
    expect_lost(app)
    app.page.get_by_role("button", name="Mulai dari awal").click()
    expect(app.page.get_by_text("HP ini menjadi kunci kedua")).to_be_visible()
    app.page.reload()
    expect(app.page.get_by_text("HP ini menjadi kunci kedua")).to_be_visible()


@on_desktop
def test_a_second_tab_does_not_erase_what_was_added_after_beginning_anew(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    app.page.goto(app.url + "/icon.svg")
    app.page.evaluate(VAULT_OF_NO_MORE)
    other = App(app.page.context.new_page(), app.url)
    for tab in (app, other):
        tab.page.goto(tab.url)
        expect_lost(tab)
    app.page.get_by_role("button", name="Mulai dari awal").click()
    app.expect_open()
    other.expect_open()


@on_phone
def test_a_locked_vault_that_is_cleared_while_it_is_shown_is_named(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    app.set_pin("271828")
    app.button("Kunci sekarang").click()
    app.expect_locked()
    app.page.evaluate(VAULT_OF_NO_MORE)
    app.try_pin("271828")
    expect_lost(app)


@on_phone
def test_an_app_whose_last_account_was_removed_is_not_taken_for_cleared(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    app.account("budi").get_by_role("button", name="Rincian").click()
    app.button("Hapus akun").click()
    app.button("Hapus akun").click()
    expect(app.page.get_by_text("HP ini menjadi kunci kedua")).to_be_visible()
    app.page.evaluate(VAULT_OF_NO_MORE)
    app.page.reload()
    expect(app.page.get_by_text("HP ini menjadi kunci kedua")).to_be_visible()


@on_phone
def test_a_vault_whose_bytes_have_changed_is_damaged_and_not_empty(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    app.page.evaluate("""import(part('database.js')).then(({ transaction, readRecords, putRecords }) => transaction('readwrite', (tx) =>
      readRecords(tx, ({ content }) => { content.sealed[20] ^= 1; putRecords(tx, { content }) }))).then(() => true)""")
    app.page.reload()
    expect(app.page.get_by_role("heading", name="Isi penyimpanan rusak")).to_be_visible()
    expect(app.page.locator(".card")).to_have_count(0)


@pytest.mark.parametrize("change", [
    "(bytes) => bytes.slice(0, -1)", "(bytes) => new Uint8Array([...bytes, 0])", "(bytes) => bytes.slice(0, 0)", "(bytes) => bytes.fill(0, 0, 1)",
    "(bytes) => bytes.fill(255, 5, 9)", "(bytes) => bytes.fill(1, bytes.indexOf(3, 30), bytes.indexOf(3, 30) + 1)",
    "() => new TextEncoder().encode('{')", "() => new TextEncoder().encode('{\"version\":3}')", "() => new TextEncoder().encode('{\"version\":2,\"accounts\":7}')",
], ids=["cut", "longer", "nothing", "version-0", "count", "open-key", "half-json", "json-3", "json-of-another-kind"])
@on_phone
def test_a_vault_that_says_something_else_is_damaged_and_not_empty(app: App, change: str):
    app.open()
    app.add_plain("Contoh", "budi")
    reseal(app, change)
    app.page.reload()
    expect(app.page.get_by_role("heading", name="Isi penyimpanan rusak")).to_be_visible()
    expect(app.page.locator(".card")).to_have_count(0)


@on_phone
def test_a_vault_of_a_newer_app_is_named_and_left_alone(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    reseal(app, "(bytes) => bytes.fill(3, 0, 1)")
    app.page.reload()
    expect(app.page.get_by_role("alert")).to_contain_text("ditulis oleh versi aplikasi yang lebih baru dan tidak rusak")
    expect(app.page.get_by_role("button", name="Mulai dari awal")).to_have_count(0)
    expect(app.page.get_by_role("button", name="Tambah Akun")).not_to_be_visible()
    assert app.page.evaluate(FIRST_BYTE) == 3


@pytest.mark.parametrize("file", ["core.wasm", "vault-format.js"])
def test_a_core_that_cannot_be_had_is_no_damage(windows, server, file: str):
    app = App(windows.open(PHONE, service_workers="block"), server.app_url)
    app.open()
    app.add_plain("Contoh", "budi")
    app.page.route(f"**/{file}", lambda route: route.abort("connectionreset"))
    app.page.reload()
    expect(app.page.get_by_role("alert")).to_contain_text("Akun yang tersimpan tidak hilang")
    expect(app.page.get_by_role("button", name="Mulai dari awal")).to_have_count(0)
    app.page.unroute_all()
    app.page.reload()
    assert len(app.code("budi")) == 6


def full_storage(page: Page) -> None:
    page.evaluate("""() => {
      IDBObjectStore.prototype.put = function () { throw new DOMException('no room', 'QuotaExceededError') }
    }""")


@on_phone
def test_a_full_phone_is_said_and_nothing_is_half_written(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    before = contents(app.page)
    full_storage(app.page)
    app.type_link("otpauth://totp/Lain:ani?secret=JBSWY3DPEHPK3PXP&issuer=Lain")
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Penyimpanan HP penuh.")
    app.button("Batal").click()
    expect(app.account("ani")).to_have_count(0)
    app.open_menu("Kunci aplikasi")
    app.button("Pasang PIN").click()
    app.type_new_pin("271828")
    expect(app.sheet.get_by_role("alert")).to_contain_text("Penyimpanan HP penuh.")
    assert contents(app.page) == before
    app.page.reload()
    assert len(app.code("budi")) == 6
    app.add_plain("Lain", "ani")


@on_phone
def test_a_full_phone_enrols_nowhere_and_an_answer_counts_without_its_history(portal: Portal, app: App):
    ready(portal, app)
    full_storage(app.page)
    portal.sign_in()
    app.approve(portal.shown_number())
    expect(app.page.get_by_text("tidak tercatat di riwayat HP ini")).to_be_visible()
    app.expect_approved()
    portal.expect_home()
    portal.log_out()
    portal.sign_in("MELATI")
    app.type_link(portal.link())
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Penyimpanan HP penuh.")


@on_phone
def test_the_browsers_own_limit_is_a_full_phone(app: App):
    app.open()
    session = app.page.context.new_cdp_session(app.page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": app.url, "quotaSize": 1})
    app.type_link("otpauth://totp/Lain:ani?secret=JBSWY3DPEHPK3PXP&issuer=Lain")
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Penyimpanan HP penuh.")


@on_desktop
def test_two_tabs_write_one_after_the_other_and_lose_nothing(app: App):
    app.open()
    other = App(app.page.context.new_page(), app.url)
    other.open()
    add = """async (name) => {
      const { addPlain } = await import(part('enrol.js'))
      const one = (n) => addPlain({ secret: new Uint8Array([1, 2, 3, n]), issuer: 'Contoh', user: `${name}${n}`, algorithm: 'SHA1', digits: 6, period: 30 })
      globalThis.added = Promise.all([1, 2, 3, 4, 5].map(one))
    }"""
    for tab, name in ((app, "a"), (other, "b")):
        tab.page.evaluate(add, name)
    for tab in (app, other):
        tab.page.evaluate("added.then(() => true)")
        tab.page.reload()
    expect(app.page.locator(".card")).to_have_count(10)
    # A change in one shows in the other by itself.
    other.add_plain("Lain", "ani")
    expect(app.account("ani")).to_be_visible()
    other.account("ani").get_by_role("button", name="Rincian").click()
    other.button("Hapus akun").click()
    other.button("Hapus akun").click()
    expect(app.account("ani")).to_have_count(0)


@on_desktop
def test_a_tab_whose_vault_got_another_key_asks_for_it(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    other = App(app.page.context.new_page(), app.url)
    other.open()
    other.set_pin("271828")
    app.expect_locked()
    app.try_pin("271828")
    assert len(app.code("budi")) == 6


@on_phone
def test_the_marks_say_nothing(app: App):
    app.open()
    app.add_plain("Contoh", "budi")
    marks = [one for one in contents(app.page) if one["path"].startswith(("localStorage", "cookie"))]
    port = urllib.parse.urlsplit(app.page.url).port
    assert marks == [{"path": "localStorage.accounts-kept", "text": "1"}, {"path": "cookie", "text": f"accounts-kept-{port}=1"}]


@on_desktop
def test_an_enrolment_that_was_lost_is_made_up_for_behind_a_lock(windows, server, portal: Portal):
    """The lost enrolment is settled by the next opening of the locked app."""
    app = App(windows.open(PHONE, service_workers="block"), server.app_url)
    app.open()
    app.add_plain("Contoh", "budi")
    app.set_pin("271828")
    app.close_sheet()

    def lose(route):
        if route.request.method == "POST":
            route.fetch()
        route.abort("connectionreset")

    app.page.route("**/authenticator/v1/enrolments", lose)
    app.page.route("**/authenticator/v1/sign-ins*", lambda route: route.abort("connectionreset"))
    portal.sign_in()
    app.type_link(portal.link())
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_be_visible()
    portal.expect_home()
    app.page.unroute_all()
    app.page.reload()
    app.try_pin("271828")
    expect(app.account("DIN")).to_be_visible()
