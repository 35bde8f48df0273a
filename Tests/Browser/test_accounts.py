"""Many accounts: search, order, own names, other sites' keys, and the history of what was answered here."""

import pyotp
import pytest
from playwright.sync_api import expect

from walk import App, Portal, away_from_edges, on_desktop, on_phone, ready

pytestmark = pytest.mark.usefixtures("shared_server")

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
ALGORITHMS = {"SHA-1": "sha1", "SHA-256": "sha256", "SHA-512": "sha512"}
ADD_MANY = """async (users) => {
  const { addPlain } = await import(part('enrol.js'))
  const { announce } = await import(part('state.js'))
  for (const user of users) await addPlain({ secret: new Uint8Array(20), issuer: `Situs ${user}`, user, algorithm: 'SHA1', digits: 6, period: 30 })
  await announce()
}"""


def add_many(app: App, *users: str) -> None:
    app.open()
    app.page.evaluate(ADD_MANY, list(users))
    expect(app.page.locator(".card")).to_have_count(len(users))


def type_key(app: App, issuer: str = "", user: str = "", secret: str = SECRET) -> None:
    app.page.get_by_role("button", name="Tambah Akun").click()
    app.button("Ketik kunci").click()
    app.sheet.get_by_label("Situs").fill(issuer)
    app.sheet.get_by_label("Nama akun").fill(user)
    app.sheet.get_by_label("Kunci", exact=True).fill(secret)


@on_phone
def test_two_cards_of_the_same_names_are_told_apart(portal: Portal, app: App):
    ready(portal, app)
    issuers = app.page.locator(".card .issuer")
    expect(issuers).to_have_text(["LPSE Contoh"])
    # Somebody's link that only makes codes says the same names.
    app.add_plain("LPSE%20Contoh", "DIN")
    expect(issuers).to_have_text(["LPSE Contoh · " + portal.url.split("//")[1], "LPSE Contoh · hanya kode"])
    app.page.get_by_role("button", name="Rincian DIN, LPSE Contoh · hanya kode").click()
    app.button("Hapus akun").click()
    app.button("Hapus akun").click()
    expect(issuers).to_have_text(["LPSE Contoh"])


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("digits, period", [(6, 30), (7, 60), (8, 45)])
@on_phone
def test_another_sites_typed_key_makes_the_codes_of_an_independent_implementation(app: App, algorithm: str, digits: int, period: int):
    app.open()
    type_key(app, "Contoh", "budi", "gezd gnbv-gy3t QOJQ GEZDGNBVGY3TQOJQ")
    app.sheet.get_by_text("Pengaturan lanjutan").click()
    app.sheet.get_by_label("Algoritma").select_option(algorithm)
    app.sheet.get_by_label("Jumlah angka").select_option(str(digits))
    app.sheet.get_by_label("Masa berlaku (detik)").fill(str(period))
    app.button("Lanjut").click()
    app.button("OK").click()
    app.close()
    totp = pyotp.TOTP(SECRET, digits=digits, digest=ALGORITHMS[algorithm], interval=period)
    at = away_from_edges(period=period)
    expect(app.account("budi").locator(".code")).to_have_text(f"{totp.at(at)[:digits // 2]} {totp.at(at)[digits // 2:]}")


@on_phone
def test_a_typed_key_that_cannot_be_right_says_where(app: App):
    app.open()
    type_key(app, "", "", SECRET)
    app.button("Lanjut").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Isi nama situs atau nama akun.")
    expect(app.sheet.get_by_label("Situs")).to_be_focused()
    app.sheet.get_by_label("Situs").fill("Contoh")
    for secret in ("", "0189", "ABC!"):
        app.sheet.get_by_label("Kunci", exact=True).fill(secret)
        app.button("Lanjut").click()
        expect(app.sheet.get_by_role("alert")).to_contain_text("0 sering berarti O")
        expect(app.sheet.get_by_label("Kunci", exact=True)).to_be_focused()
    app.sheet.get_by_label("Kunci", exact=True).fill(SECRET)
    app.sheet.get_by_text("Pengaturan lanjutan").click()
    for period in ("0", "86401", "abc", "1.5"):
        app.sheet.get_by_label("Masa berlaku (detik)").fill(period)
        app.button("Lanjut").click()
        expect(app.sheet.get_by_role("alert")).to_contain_text("1 sampai 86400 detik")
    app.button("Kembali").click()
    expect(app.sheet.get_by_label("Tautan dari halaman aktivasi")).to_be_visible()


@on_phone
def test_search_among_many_accounts(app: App):
    add_many(app, "ani", "budi", "citra", "dewi", "eko")
    expect(app.page.get_by_role("searchbox")).to_have_count(0)
    app.page.evaluate(ADD_MANY, ["fajar"])
    search = app.page.get_by_role("searchbox", name="Cari akun")
    search.fill("situs DEW")
    expect(app.page.locator(".card .user")).to_have_text(["dewi"])
    expect(search).to_be_focused()
    search.fill("tak ada")
    expect(app.page.get_by_text("Tidak ada akun yang cocok.")).to_be_visible()
    search.fill("")
    expect(app.page.locator(".card")).to_have_count(6)


@on_phone
def test_what_waits_shows_whatever_is_searched_for(portal: Portal, app: App):
    ready(portal, app)
    app.page.evaluate(ADD_MANY, ["ani", "budi", "citra", "dewi", "eko"])
    app.page.get_by_role("searchbox").fill("citra")
    expect(app.page.locator(".card .user")).to_have_text(["citra"])
    portal.sign_in()
    expect(app.page.locator(".card .user")).to_have_text(["DIN", "citra"])


@on_desktop
def test_the_order_is_made_by_keyboard_and_stays(app: App):
    add_many(app, "ani", "budi", "citra")
    app.page.get_by_role("button", name="Urutkan").focus()
    app.page.keyboard.press("Enter")
    up = app.sheet.get_by_role("button", name="Naikkan citra, Situs citra")
    up.focus()
    app.page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(app.sheet.get_by_role("status")).to_have_text("citra, Situs citra: urutan 2 dari 3")
    app.page.keyboard.press("Enter")
    app.page.keyboard.press("Enter")
    app.sheet.get_by_role("button", name="Turunkan ani, Situs ani").press("Enter")
    app.page.keyboard.press("Escape")
    expect(app.page.locator(".card .user")).to_have_text(["citra", "budi", "ani"])
    app.page.reload()
    expect(app.page.locator(".card .user")).to_have_text(["citra", "budi", "ani"])


# Sealing or opening takes long once, as on a phone that is busy: what is begun after it is ready before it.
SLOW_ONCE = """(name) => {
  const work = SubtleCrypto.prototype[name]
  let isFirst = true
  SubtleCrypto.prototype[name] = async function (...input) {
    if (isFirst) {
      isFirst = false
      await new Promise((resume) => setTimeout(resume, 1000))
    }
    return work.apply(this, input)
  }
}"""


@on_desktop
def test_the_last_of_two_quick_moves_is_the_one_that_stays(app: App):
    add_many(app, "ani", "budi", "citra")
    app.page.get_by_role("button", name="Urutkan").click()
    up = app.sheet.get_by_role("button", name="Naikkan citra, Situs citra")
    app.page.evaluate(SLOW_ONCE, "encrypt")
    up.press("Enter")
    up.press("Enter")
    app.page.keyboard.press("Escape")
    expect(app.page.locator(".card .user")).to_have_text(["citra", "ani", "budi"])
    app.page.wait_for_timeout(1500)
    expect(app.page.locator(".card .user")).to_have_text(["citra", "ani", "budi"])
    app.page.reload()
    expect(app.page.locator(".card .user")).to_have_text(["citra", "ani", "budi"])


@on_desktop
def test_what_was_read_before_a_change_is_not_shown_after_it(app: App):
    add_many(app, "ani")
    app.page.evaluate(SLOW_ONCE, "decrypt")
    app.page.evaluate("async () => { (await import(part('state.js'))).reload() }")
    app.page.evaluate(ADD_MANY, ["budi"])
    expect(app.page.locator(".card .user")).to_have_text(["ani", "budi"])
    app.page.wait_for_timeout(1500)
    expect(app.page.locator(".card .user")).to_have_text(["ani", "budi"])


@on_desktop
def test_an_account_that_was_seen_before_it_was_removed_is_not_missed(app: App):
    add_many(app, "ani")
    app.page.evaluate(SLOW_ONCE, "decrypt")
    app.page.evaluate("async () => { (await import(part('state.js'))).reload() }")
    app.page.evaluate("async () => { await (await import(part('state.js'))).commit(['clear', 'accounts']) }")
    expect(app.page.locator(".card")).to_have_count(0)
    app.page.wait_for_timeout(1500)
    # A mark would make the browser's own clearing of an empty vault look like a loss.
    assert not app.page.evaluate("import(part('marker.js')).then(({ isMarked }) => isMarked())")


@on_phone
def test_the_order_is_made_by_dragging(app: App):
    add_many(app, "ani", "budi", "citra")
    app.page.get_by_role("button", name="Urutkan").click()
    rows = app.sheet.locator(".row")
    # Which waits until the sheet is where it stays.
    rows.nth(0).locator(".grip").hover()
    start = rows.nth(0).locator(".grip").bounding_box()
    end = rows.nth(2).locator(".grip").bounding_box()
    assert start and end
    mouse = app.page.mouse
    mouse.move(start["x"] + 20, start["y"] + 20)
    mouse.down()
    mouse.move(end["x"] + 20, end["y"] + 45, steps=12)
    mouse.up()
    expect(rows.locator("strong")).to_have_text(["budi", "citra", "ani"])
    app.close()
    expect(app.page.locator(".card .user")).to_have_text(["budi", "citra", "ani"])


@on_phone
def test_a_name_of_ones_own_stands_beside_the_true_one(app: App):
    add_many(app, "ani", "budi")
    app.account("budi").get_by_role("button", name="Rincian").click()
    app.button("Beri nama sendiri").click()
    app.sheet.get_by_label("Nama di HP ini").fill("  Kantor   <b>Pusat</b> ")
    app.page.keyboard.press("Enter")
    card = app.account("budi")
    expect(card.locator(".label")).to_have_text("Kantor <b>Pusat</b>")
    expect(card.locator(".issuer")).to_have_text("Situs budi")
    card.get_by_role("button", name="Rincian").click()
    expect(app.sheet.get_by_text("Situs budi", exact=True)).to_be_visible()
    app.button("Beri nama sendiri").click()
    app.sheet.get_by_label("Nama di HP ini").fill("")
    app.button("Simpan").click()
    expect(card.locator(".label")).to_have_count(0)


@on_phone
def test_the_history_tells_what_was_answered_here(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()
    portal.log_out()
    portal.sign_in()
    app.open_waiting()
    app.button("Bukan saya").click()
    app.sheet.get_by_role("button", name="Salah tekan").click()
    app.close()
    app.open_menu("Riwayat")
    entries = app.sheet.locator(".entry")
    expect(entries).to_have_count(2)
    expect(entries.nth(0)).to_contain_text("Ditolak: salah tekan")
    for words in ("Disetujui", "DIN", "LPSE", "localhost", "Chrome", "127.0.0.1", "WIB"):
        expect(entries.nth(1)).to_contain_text(words)
    app.button("Hapus riwayat").click()
    app.button("Hapus riwayat").click()
    expect(app.sheet.get_by_text("Belum ada permintaan masuk yang dijawab.")).to_be_visible()
    app.page.reload()
    app.open_menu("Riwayat")
    expect(app.sheet.locator(".entry")).to_have_count(0)


@on_phone
def test_the_history_keeps_the_last_hundred(app: App):
    add_many(app, "ani")
    app.page.evaluate("""async () => {
      const { commit } = await import(part('state.js'))
      const entry = (n) => ({ id: String(n), at: n, result: 'approved', issuer: 'LPSE', user: `user${n}`, host: 'contoh.id' })
      await commit(...Array.from({ length: 105 }, (_, n) => ['put', 'history', entry(n)]))
    }""")
    app.open_menu("Riwayat")
    expect(app.sheet.locator(".entry")).to_have_count(100)
    expect(app.sheet.locator(".entry").first).to_contain_text("user104")
    expect(app.sheet.locator(".entry").last).to_contain_text("user5")
