"""What the tests of the running program share: `Tests/Support` on the path."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "Support"))
