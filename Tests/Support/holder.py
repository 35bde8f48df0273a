"""The holder of an account whose phone is a terminal."""

from portal import ACTIVATION, DASHBOARD, VERIFICATION, Page, Portal
from terminal import Terminal


class Holder:
    """An account whose phone is a terminal, and its browser."""

    def __init__(self, browser: Portal, terminal: Terminal, user: str):
        self.browser = browser
        self.user = user
        page = browser.sign_in(user)
        assert page.path == ACTIVATION
        self.link = page.link
        self.account = terminal.add(page.link)
        assert browser.get(VERIFICATION).path == DASHBOARD
        browser.log_out()

    def sign_in(self) -> Page:
        """The verification page of another sign-in, which waits."""
        page = self.browser.sign_in(self.user)
        assert page.path == VERIFICATION
        return page
