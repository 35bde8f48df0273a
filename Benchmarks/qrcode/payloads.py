"""What the codes of the corpus say: activation links as SPSE writes them, and short texts."""

import base64
import dataclasses
import string

import numpy
import segno

_ISSUERS = ["LPSE Kementerian Perhubungan", "LPSE Kota Surabaya", "LPSE Provinsi Jawa Barat", "LPSE Kabupaten Sleman", "LPSE LKPP"]
_HOSTS = ["spse.dephub.go.id", "lpse.surabaya.go.id", "lpse.jabarprov.go.id", "spse.inaproc.id", "lpse.slemankab.go.id"]
_TOKEN = string.ascii_letters + string.digits + "-_"
_ALPHANUMERIC = string.digits + string.ascii_uppercase + " $%*+-./:"


@dataclasses.dataclass
class Code:
    """A code as its writer made it: rows of modules, 1 is dark, without the quiet zone."""

    text: str
    version: int
    level: str
    modules: numpy.ndarray


def make_code(random: numpy.random.Generator, most_modules: int = 177) -> Code:
    """A code of one of the kinds of text, at a random level, of at most so many modules a side."""
    while True:
        text = _link(random) if random.random() < 0.45 else _short(random)
        level = str(random.choice(list("LMQH"), p=[0.3, 0.4, 0.15, 0.15]))
        symbol = segno.make(text, error=level, boost_error=False, micro=False, encoding="utf-8")
        modules = numpy.array([list(row) for row in symbol.matrix], dtype=numpy.uint8)
        if len(modules) <= most_modules:
            return Code(text, symbol.version, level, modules)


def _link(random: numpy.random.Generator) -> str:
    place = int(random.integers(len(_ISSUERS)))
    issuer = _ISSUERS[place].replace(" ", "%20")
    account = _characters(random, string.ascii_uppercase + string.digits, int(random.integers(3, 24)))
    secret = base64.b32encode(random.bytes(20)).decode().rstrip("=")
    token = _characters(random, _TOKEN, 43)
    enrol = f"https%3A%2F%2F{_HOSTS[place]}%2Feproc4%2Fauthenticator%2Fv1%2Fenrolments%3Ftoken%3D{token}"
    return f"otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30&enrol={enrol}"


def _short(random: numpy.random.Generator) -> str:
    kind = int(random.integers(5))
    if kind == 0:
        return _characters(random, string.digits, int(random.integers(6, 40)))
    if kind == 1:
        return _characters(random, _ALPHANUMERIC, int(random.integers(8, 60)))
    if kind == 2:
        return f"https://{random.choice(_HOSTS)}/eproc4/lelang/{int(random.integers(10**6, 10**8))}/pengumumanlelang"
    if kind == 3:
        secret = base64.b32encode(random.bytes(20)).decode().rstrip("=")
        return f"otpauth://totp/SPSE:{_characters(random, string.ascii_uppercase, 6)}?secret={secret}&issuer=SPSE"
    return _characters(random, string.ascii_letters + string.digits + "-_.~:/?#", int(random.integers(12, 150)))


def _characters(random: numpy.random.Generator, of: str, count: int) -> str:
    return "".join(of[place] for place in random.integers(len(of), size=count))
