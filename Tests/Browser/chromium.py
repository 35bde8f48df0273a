"""Debian's two builds of Chromium, and how tests start them."""

from playwright.sync_api import Browser, Playwright

# Without windows of its own, a page costs half the processor's time.
HEADLESS_SHELL = "/usr/bin/chromium-headless-shell"
# The whole one, where a camera, a permission or a notification is the matter.
CHROMIUM = "/usr/bin/chromium"


def launch(playwright: Playwright, *flags: str, program: str = HEADLESS_SHELL) -> Browser:
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox", *flags])
