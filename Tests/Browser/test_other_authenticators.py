"""The same way with an independent TOTP implementation: any authenticator works, and each code once."""

import pyotp
from playwright.sync_api import expect

from walk import ACTIVATION, VERIFICATION, Portal, away_from_edges, on_desktop, on_phone


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


@on_phone
def test_what_is_wrong_with_a_code_is_said(portal: Portal):
    portal.sign_in()
    totp = pyotp.parse_uri(portal.link())
    portal.type_code("12345")
    expect(portal.page.get_by_role("alert")).to_contain_text("Kode harus 6 angka")
    portal.type_code(totp.at(away_from_edges() + 600))
    expect(portal.page.get_by_role("alert")).to_contain_text("Jam HP Anda tidak tepat")
    expect(portal.page.get_by_role("alert")).to_contain_text("10 menit lebih cepat")
    expect(portal.page).to_have_url(ACTIVATION)


@on_desktop
def test_an_official_signs_in_and_a_supplier_does_not_by_that_door(portal: Portal):
    portal.sign_in("PPK01")
    expect(portal.page.get_by_role("alert")).to_contain_text("User ID atau Password salah")
    portal.activate("PPK01", kind="NON PENYEDIA")
    expect(portal.page.get_by_text("PPK (Pejabat Pembuat Komitmen)")).to_be_visible()
