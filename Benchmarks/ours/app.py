"""How long the app takes to open on a slow phone: from the navigation until it can be used."""

import statistics

from playwright.sync_api import BrowserContext, Page, sync_playwright

from Benchmarks.common.spse import Installation
from Benchmarks.common.table import Measure

ROUNDS = 7
ACCOUNTS = 5
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
# A phone of the lower middle, as Lighthouse makes one of a desktop computer.
SLOWER = 4
# Lighthouse's "slow 4G": 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
# Notes the moment, since the navigation, of the frame in which what was waited for is to be seen.
NOTE = """
  const isUsable = () => document.querySelector('#add')?.hidden === false && [...document.querySelectorAll('.card .code')]
    .filter(({ textContent }) => /^\\d{3} \\d{3}$/.test(textContent)).length === COUNT
  globalThis.usable = new Promise((resolve) => new MutationObserver((_, observer) => {
    if (!isUsable()) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true }))
"""
ADD = """async (count) => {
  const { addPlain } = await import(new URL('enrol.js', document.querySelector('script[type=module]').src))
  for (let n = 0; n < count; n++) await addPlain({ secret: new Uint8Array(20), issuer: 'Situs', user: `user${n}`, algorithm: 'SHA1', digits: 6, period: 30 })
}"""


def measure(installation: Installation) -> list[Measure]:
    address = f"http://localhost:{installation.app_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        first = []
        for _ in range(ROUNDS):
            context = browser.new_context(**PHONE)
            first.append(_seconds(context.new_page(), address, accounts=0))
            context.close()
        context = browser.new_context(**PHONE)
        _prepare(context, address)
        later = []
        for _ in range(ROUNDS):
            page = context.new_page()
            # As after a night: the browser has put its service worker to sleep.
            workers = page.context.new_cdp_session(page)
            workers.send("ServiceWorker.enable")
            workers.send("ServiceWorker.stopAllWorkers")
            later.append(_seconds(page, address, ACCOUNTS))
            page.close()
        browser.close()
    return [
        Measure("app opens on a slow phone, from its own files", statistics.median(later), "s", most=1),
        Measure("the same at the first visit, nothing of it kept", statistics.median(first), "s"),
    ]


def _prepare(context: BrowserContext, address: str) -> None:
    """Accounts in the vault, and the app's files with the service worker."""
    page = context.new_page()
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(ADD, ACCOUNTS)
    page.close()


def _seconds(page: Page, address: str, accounts: int) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(NOTE.replace("COUNT", str(accounts)))
    answer = page.goto(address)
    if answer is None or answer.from_service_worker != (accounts > 0):
        raise RuntimeError("the app does not come from where it should")
    return page.evaluate("usable") / 1000
