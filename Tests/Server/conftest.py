"""What the tests of the running server share."""

from collections.abc import Iterator

import pytest
from postgresql import fresh_database
from server import Server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server in demonstration mode, once on each kind of database, for all tests of a file."""
    settings = {"SPSE_DATABASE": fresh_database()} if request.param == "postgresql" else {}
    with Server(**settings) as running:
        yield running
