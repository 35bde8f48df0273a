"""What a test of behaviour cannot see: that codes, numbers and tokens are compared in constant time."""

import re

import pytest
from repository import text

COMPARE = {
    "Access/SignIn/CodeCheck.swift": "parameters.code(key: key, step: step)",
    "Access/Device/Access+Decision.swift": "now.text(1)",
    "Access/Transfer/Access+Transfer.swift": "right",
    "Access/Device/SignedRequest.swift": "content.digest",
}


def test_the_function_itself():
    assert "sodium_memcmp(" in text("Sources/Cryptography/ConstantTime.swift")


@pytest.mark.parametrize("path, secret", COMPARE.items(), ids=COMPARE)
def test_it_is_used(path: str, secret: str):
    source = text("Sources/" + path)
    calls = re.findall(r"constantTimeEquals\((.+)\)", source)
    assert any(secret in call for call in calls), f"{path} does not compare {secret} in constant time"
