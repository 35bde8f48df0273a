"""Argon2id's memory comes in huge pages where the system has them for who asks (docs/decisions/0008)."""

import pathlib
import re

import pytest
from portal import Portal
from server import Server

SETTING = pathlib.Path("/sys/kernel/mm/transparent_hugepage/enabled")


def taken_at_once() -> int:
    """Huge pages that the kernel has given out since it started."""
    found = re.search(r"^thp_fault_alloc (\d+)$", pathlib.Path("/proc/vmstat").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


@pytest.mark.skipif(not SETTING.exists() or "[never]" in SETTING.read_text(), reason="this system has no huge pages")
def test_a_password_is_checked_in_huge_pages(server: Server):
    before = taken_at_once()
    for _ in range(5):
        assert Portal(server.url).sign_in("NOBODY").status == 401
    # 19 MiB are nine whole huge pages.
    assert taken_at_once() - before >= 5 * 9
