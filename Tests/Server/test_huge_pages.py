"""Argon2id's memory comes in huge pages where the system has them for who asks (docs/decisions/0008)."""

import pathlib
import re

import pytest
from portal import Portal
from server import Server

SETTING = pathlib.Path("/sys/kernel/mm/transparent_hugepage/enabled")


def asked_for() -> int:
    """Huge pages that the kernel has been asked for since it started, whether it had one left or not."""
    return sum(map(int, re.findall(r"(?m)^thp_fault_(?:alloc|fallback) (\d+)$", pathlib.Path("/proc/vmstat").read_text())))


@pytest.mark.skipif(not SETTING.exists() or "[never]" in SETTING.read_text(), reason="this system has no huge pages")
def test_a_password_is_checked_in_huge_pages(server: Server):
    before = asked_for()
    for _ in range(5):
        assert Portal(server.url).sign_in("NOBODY").status == 401
    # 19 MiB are nine whole huge pages.
    assert asked_for() - before >= 5 * 9
