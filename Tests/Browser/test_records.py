"""Users whose record keeps them out: what is named, the button, where the request lies, and the way on once it is mended."""

import re

import pyotp
from playwright.sync_api import expect

from server import Server
from test_every_page import Inspector, inspector  # noqa: F401
from walk import Portal, away_from_edges

CAUSE = re.compile("/eproc4/totp/kendala$")
REQUEST = re.compile("/eproc4/totp/kendala/permintaan$")


def request_of(server: Server, user: str) -> str:
    """The number of the user's open request, as the operator sees it."""
    return next(line for line in server.run("request", "list").stdout.splitlines() if f"  {user}  " in line).split()[0]


def test_a_supplier_from_the_cause_to_signed_in(portal: Portal, server: Server, inspector: Inspector):
    page = portal.page
    portal.sign_in("CITRA", "Salah#2022")
    expect(page.get_by_role("alert")).to_contain_text("User ID atau Password salah")
    expect(page.get_by_text("sinkron")).to_have_count(0)
    portal.open("/eproc4")
    portal.sign_in("CITRA")
    expect(page).to_have_url(CAUSE)
    expect(page.get_by_role("heading", name="Data penyedia belum sinkron di LPSE ini")).to_be_visible()
    for fact in ("CV Citra Abadi", "LPSE Kota Contoh", "2 hari kerja", "Provinsi"):
        expect(page.get_by_role("main")).to_contain_text(fact)
    inspector.look(page, "kendala-salinan")
    page.get_by_role("button", name="Minta perbaikan data").click()
    expect(page).to_have_url(REQUEST)
    expect(page.get_by_text("Menunggu petugas")).to_be_visible()
    inspector.look(page, "permintaan")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("Waiting for the staff")).to_be_visible()
    inspector.look(page, "request-en")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("heading", name="out of step")).to_be_visible()
    inspector.look(page, "out-of-step-en")
    page.get_by_role("link", name="Bahasa Indonesia").click()

    number = request_of(server, "CITRA")
    refused = server.run("request", "resolve", number, "--by", "Verifikator")
    assert refused.returncode == 1 and "still lack province, regency" in refused.stderr
    place = ("--province", "31", "--regency", "Kota Jakarta Pusat")
    assert server.run("request", "resolve", number, *place, "--by", "Verifikator").returncode == 0
    page.get_by_role("link", name="Lihat posisi permintaan").click()
    totp = pyotp.parse_uri(re.sub("&enrol=[^&]*", "", portal.link()))
    portal.type_code(totp.at(away_from_edges() - 30))
    portal.expect_home("CITRA")
