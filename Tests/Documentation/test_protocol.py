"""`docs/protocol.md` and `docs/openapi.yaml` say the same as the program."""

import base64
import hashlib
import json
import re

import yaml
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from openapi_spec_validator import validate
from repository import code_spans, table, text

OPENAPI = yaml.safe_load(text("docs/openapi.yaml"))
FOLDER = "Sources/Website/Authenticator"


def test_openapi_is_valid():
    validate(OPENAPI)


def test_openapi_has_the_routes_of_the_program():
    routes = set(re.findall(r'\(\.(get|post|put|delete), "(/[^"]+)", ', text(f"{FOLDER}/AuthenticatorRoutes.swift")))
    assert routes == {(method, path) for path, methods in OPENAPI["paths"].items() for method in methods}


def test_protocol_has_the_routes_of_openapi():
    told = {re.sub(r"\?.*", "", code_spans(row[0])[0]) for row in table("docs/protocol.md", "request")}
    assert told == {f"{method.upper()} {path[1:]}" for path, methods in OPENAPI["paths"].items() for method in methods}


def test_every_problem_is_told_with_its_status():
    """The names in the program, in openapi.yaml, and with the statuses in protocol.md's table."""
    sources = "".join(text(f"{FOLDER}/{path.name}") for path in sorted(_folder().glob("ProtocolProblem*.swift")))
    programmed = set(re.findall(r'name: "([a-z-]+)"', sources))
    specified = {name.removeprefix("urn:spse:problem:") for name in OPENAPI["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]}
    told = {name for row in table("docs/protocol.md", "status") for name in code_spans(row[1])}
    assert programmed == specified
    assert programmed == told


def test_every_problem_stands_at_an_answer_of_openapi():
    answers = json.dumps(OPENAPI["paths"]) + json.dumps(OPENAPI["components"]["responses"])
    for name in OPENAPI["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]:
        assert f"`{name.removeprefix('urn:spse:problem:')}`" in answers, name


def test_the_members_of_messages_are_those_of_the_program():
    """Each `struct … Answer` or `… Body` against its schema, by the names of its members."""
    messages = text(f"{FOLDER}/Messages.swift")
    schemas = OPENAPI["components"]["schemas"]
    decision = {name for one in schemas["Decision"]["oneOf"] for name in one["properties"]}
    assert _members(messages, "TimeAnswer") == set(schemas["Time"]["properties"])
    assert _members(messages, "EnrolmentBody") == set(schemas["Enrolment"]["properties"])
    assert _members(messages, "EnrolledAnswer") == set(schemas["Enrolled"]["properties"])
    assert _members(messages, "SignInsAnswer") == set(schemas["SignIns"]["properties"])
    assert _members(messages, "Waiting", indent="    ") == set(schemas["WaitingSignIn"]["properties"])
    assert _members(messages, "DecisionBody") == decision
    assert _members(messages, "PushKeyAnswer") == set(schemas["PushKey"]["properties"])
    assert _members(messages, "PushSubscriptionBody") == set(schemas["PushSubscription"]["properties"])
    assert _members(messages, "StateAnswer") == set(schemas["Decided"]["properties"]) == set(schemas["DecidedTransfer"]["properties"])
    assert _members(messages, "PublicKey") == set(schemas["PublicKey"]["properties"])
    transfers = text(f"{FOLDER}/TransferMessages.swift")
    decision = {name for one in schemas["TransferDecision"]["oneOf"] for name in one["properties"]}
    assert _members(transfers, "PreparedTransferAnswer") == set(schemas["PreparedTransfer"]["properties"])
    assert _members(transfers, "TransferClaimBody") == set(schemas["TransferClaim"]["properties"])
    assert _members(transfers, "ClaimedTransferAnswer") == set(schemas["ClaimedTransfer"]["properties"])
    assert _members(transfers, "TransferAnswer") == set(schemas["Transfer"]["properties"])
    assert _members(transfers, "TransferDecisionBody") == decision


def test_the_example_of_a_signature_is_right():
    """Key ID, digest and signature in protocol.md, by an independent implementation."""
    document = text("docs/protocol.md")
    key = json.loads(re.search(r"with the key `(\{.*?\})`", document)[1])
    body = re.search(r"^    (\{\"decision\".*\})$", document, re.M)[1]
    base = "\n".join(re.findall(r'^    ("(?:@method|@target-uri|content-digest|@signature-params)": .*)$', document, re.M))
    signature = base64.b64decode(re.search(r"^    Signature: sig=:([A-Za-z0-9+/=]+):$", document, re.M)[1])

    canonical = json.dumps({name: key[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"))
    assert f'keyid="{_base64url(hashlib.sha256(canonical.encode()).digest())}"' in base
    assert f"sha-256=:{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}:" in base
    numbers = ec.EllipticCurvePublicNumbers(_number(key["x"]), _number(key["y"]), ec.SECP256R1())
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    numbers.public_key().verify(utils.encode_dss_signature(r, s), base.encode(), ec.ECDSA(hashes.SHA256()))


def _folder():
    from repository import ROOT

    return ROOT / FOLDER


def _members(source: str, name: str, indent: str = "  ") -> set[str]:
    """The stored members of a struct, by their indentation."""
    outer = indent[2:]
    body = re.search(rf"^{outer}struct {name}\b.*?^{outer}\}}", source, re.M | re.S)[0]
    return set(re.findall(rf"^{indent}let (\w+):", body, re.M))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "="), "big")
