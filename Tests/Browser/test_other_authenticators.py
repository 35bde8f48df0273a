"""The same way with an independent TOTP implementation: any authenticator works, and each code once."""

import pyotp
from playwright.sync_api import expect

from walk import VERIFICATION, Portal, away_from_edges, each_kind_on_a_screen, on_desktop


def test_activation_and_sign_in_by_typed_codes(portal: Portal):
    portal.sign_in("MELATI")
    totp = pyotp.parse_uri(portal.link())
    assert (totp.digits, totp.interval, totp.name) == (6, 30, "MELATI")
    now = away_from_edges()
    # The older of the two codes that count; the newer one is for the next sign-in.
    portal.type_code(totp.at(now - 30))
    portal.expect_home("MELATI")
    portal.log_out()

    portal.sign_in("MELATI")
    expect(portal.page).to_have_url(VERIFICATION)
    expect(portal.page.get_by_text("Akun ini memakai aplikasi authenticator lain")).to_be_visible()
    code = totp.at(now)
    portal.type_code(f"{code[:3]} {code[3:]}")
    portal.expect_home("MELATI")
    portal.log_out()

    portal.sign_in("MELATI")
    portal.type_code(code)
    expect(portal.page.get_by_role("alert")).to_contain_text("Kode ini sudah dipakai")
    expect(portal.page.get_by_role("alert")).to_be_focused()


@each_kind_on_a_screen
def test_what_is_wrong_with_a_code_is_said(portal: Portal, kind: str, user: str):
    """And once the clock is as the page wants it, the new code signs in."""
    alert = portal.page.get_by_role("alert")
    portal.sign_in(user, kind=kind)
    totp = pyotp.parse_uri(portal.link())
    portal.type_code("12345")
    expect(alert).to_contain_text("Kode harus 6 angka")
    now = away_from_edges()
    portal.type_code(totp.at(now + 600))
    expect(alert).to_contain_text("Jam HP Anda tidak tepat")
    expect(alert).to_contain_text("10 menit lebih cepat")
    expect(alert).to_contain_text("Nyalakan tanggal dan waktu otomatis")
    # The older of the two codes that count; the newer one is for the next sign-in.
    portal.type_code(totp.at(now - 30))
    portal.expect_home(user)
    portal.log_out()

    portal.sign_in(user, kind=kind)
    expect(portal.page).to_have_url(VERIFICATION)
    portal.type_code(totp.at(now - 1020))
    expect(alert).to_contain_text("Jam HP Anda tidak tepat")
    expect(alert).to_contain_text("17 menit terlambat")
    portal.type_code(totp.at(now))
    portal.expect_home(user)


@on_desktop
def test_an_official_signs_in_and_a_supplier_does_not_by_that_door(portal: Portal):
    portal.sign_in("PPK01")
    expect(portal.page.get_by_role("alert")).to_contain_text("User ID atau Password salah")
    portal.activate("PPK01", kind="NON PENYEDIA")
    expect(portal.page.get_by_text("PPK (Pejabat Pembuat Komitmen)")).to_be_visible()
