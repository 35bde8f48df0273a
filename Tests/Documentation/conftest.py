"""Puts `repository` on the path, also when pytest is started elsewhere."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
