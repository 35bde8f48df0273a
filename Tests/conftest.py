"""What the tests of the running program share: `Tests/Support` on the path."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Support"))


def pytest_configure(config) -> None:
    # Files that are few tests are those that take longest: pytest-xdist would leave them to the end.
    config.option.loadscopereorder = False
