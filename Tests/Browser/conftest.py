"""One Chromium for all tests of a process; for each test a server of its own, and one browser context for the portal and one for the authenticator."""

import pathlib
import sys
import urllib.parse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

from mail_server import MailServer  # noqa: E402
from server import Server  # noqa: E402
from camera import Camera  # noqa: E402
from chromium import CHROMIUM, launch  # noqa: E402
from walk import DESKTOP, PHONE, App, Portal  # noqa: E402


# Milliseconds that a page has for what is expected of it: how fast it is on a busy machine is no test's matter.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

# For scripts of tests: the app's own module of that name, in the folder of the release that the page runs with. A page of the app's origin
# that is not the app, such as its icon, asks which one is there.
PART = """self.part = (name) => {
  const own = document.querySelector('script[type=module]')?.src
  if (own) return new URL(name, own).href
  const question = new XMLHttpRequest()
  question.open('GET', '/', false)
  question.send()
  return question.responseText.match(/[/]r[/][^/]+[/]/)[0] + name
}"""


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def camera_and_browser(playwright, tmp_path_factory):
    camera = Camera(tmp_path_factory.mktemp("camera") / "film.y4m")
    browser = launch(playwright, *camera.flags, program=CHROMIUM)
    yield camera, browser
    browser.close()


@pytest.fixture
def camera(camera_and_browser) -> Camera:
    """What the camera of `filming_app` sees; nothing, at first."""
    camera, _ = camera_and_browser
    camera.see_nothing()
    return camera


@pytest.fixture
def filming_windows(camera_and_browser):
    """Windows of a Chromium that has a camera."""
    windows = Windows(camera_and_browser[1])
    yield windows
    windows.close()
    assert not windows.complaints


@pytest.fixture
def filming_app(filming_windows, camera, server, screen) -> App:
    return App(filming_windows.open(screen), server.app_url)


@pytest.fixture(scope="module")
def shared_server():
    """For files whose tests have nothing of it but the app: they name it in `usefixtures`. Each context has a storage of its own."""
    with Server() as running:
        yield running


@pytest.fixture
def post():
    """A mail server for whoever asks for it: the portal delivers there, and does not show its mail."""
    with MailServer() as running:
        yield running


@pytest.fixture
def server(request, tmp_path):
    """The test's own, unless its file shares one; whoever goes through the portal has his own all the same."""
    if "shared_server" in request.fixturenames and "portal" not in request.fixturenames:
        yield request.getfixturevalue("shared_server")
        return
    mail = {}
    if "post" in request.fixturenames:
        mail = {"SPSE_SMTP_URL": request.getfixturevalue("post").url, "SPSE_MAIL_FROM": "spse@contoh.go.id"}
    with Server(tmp_path, **mail) as running:
        yield running


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def screen(request):
    """Both, unless the test is marked `on_phone` or `on_desktop`."""
    return request.param


class Windows:
    """Opens browser contexts, each with cookies and storage of its own, and keeps what their scripts complain of, and whom they ask."""

    def __init__(self, chromium: Browser):
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.origins: set[str] = set()

    def context(self, screen: dict = DESKTOP, **options) -> BrowserContext:
        context = self._chromium.new_context(**screen, locale="id-ID", timezone_id="Asia/Jakarta", **options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(PART)
        context.on("console", self._hear)
        context.on("request", lambda request: self.origins.add("{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(request.url))))
        context.on("weberror", lambda event: self.complaints.append(str(event.error)))
        self._contexts.append(context)
        return context

    def open(self, screen: dict = DESKTOP, **options) -> Page:
        return self.context(screen, **options).new_page()

    def _hear(self, message) -> None:
        # A refused code (401) or a cut connection is something a test arranges; a script's own trouble or a blocked style is not.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def close(self) -> None:
        for context in self._contexts:
            # A request that is still held up would otherwise fail whichever test comes next.
            for page in context.pages:
                page.unroute_all(behavior="ignoreErrors")
            context.close()


@pytest.fixture
def windows(chromium):
    windows = Windows(chromium)
    yield windows
    windows.close()
    assert not windows.complaints


@pytest.fixture
def portal(windows, server, screen) -> Portal:
    return Portal(windows.open(screen), server.url)


@pytest.fixture
def app(windows, server, screen) -> App:
    return App(windows.open(screen), server.app_url)
