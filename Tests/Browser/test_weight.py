"""What the first visit costs on a slow line: bytes as they travel, headers included."""

from playwright.sync_api import Page

from walk import App, Portal, on_phone

KB = 1000


def transferred(page: Page, address: str) -> int:
    """Bytes received for the page with all it loads, nothing of it kept from before."""
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    session.detach()
    assert len(sizes) > 3
    return round(sum(sizes))


@on_phone
def test_the_portals_pages_are_light(portal: Portal):
    sign_in = transferred(portal.page, portal.url + "/eproc4/login?jenis=penyedia")
    home = transferred(portal.page, portal.url + "/eproc4")
    print(f"sign-in page {sign_in} bytes, home page {home} bytes")
    assert sign_in <= 120 * KB
    assert home <= 60 * KB


@on_phone
def test_the_app_is_light(app: App):
    first = transferred(app.page, app.url)
    print(f"app {first} bytes")
    assert first <= 60 * KB
