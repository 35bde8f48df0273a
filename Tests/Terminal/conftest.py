"""What the tests of the terminal's authenticator share."""

import pathlib
from collections.abc import Iterator

import pytest
from holder import Holder
from portal import Portal
from server import Server
from terminal import Terminal


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def browser(server: Server) -> Portal:
    return Portal(server.url)


@pytest.fixture
def terminal(tmp_path: pathlib.Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def user(server: Server, request: pytest.FixtureRequest) -> str:
    """An account of this test alone."""
    return server.create_account(request.node.originalname.removeprefix("test_")[:40].upper())


@pytest.fixture
def holder(browser: Portal, terminal: Terminal, user: str) -> Holder:
    return Holder(browser, terminal, user)
