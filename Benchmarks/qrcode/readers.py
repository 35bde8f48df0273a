"""The three readers, each on one thread, each asked for QR codes only. A reading is the bytes of a code as text."""

import collections.abc
import pathlib
import subprocess
import time

import numpy
import pyzbar.pyzbar
import zxingcpp
from PIL import Image

OURS, ZBAR, ZXING = "QRCode", "zbar", "zxing-cpp"


def read_with_zbar(picture: numpy.ndarray) -> list[str]:
    pixels = (picture.tobytes(), picture.shape[1], picture.shape[0])
    return [found.data.decode("utf-8", "replace") for found in pyzbar.pyzbar.decode(pixels, symbols=[pyzbar.pyzbar.ZBarSymbol.QRCODE])]


def read_with_zxing(picture: numpy.ndarray) -> list[str]:
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.bytes.decode("utf-8", "replace") for code in found]


def run_python_reader(read: collections.abc.Callable, files: list[str]) -> list[tuple[list[str], float]]:
    """For each picture what was read, and the milliseconds of processor time that it took without loading the file."""
    answers = []
    for file in files:
        picture = numpy.asarray(Image.open(file))
        start = time.thread_time()
        texts = read(picture)
        answers.append((texts, (time.thread_time() - start) * 1000))
    return answers


def run_ours(program: pathlib.Path, files: list[str]) -> list[tuple[list[str], float]]:
    """The same from `qr-read`: a line for each picture, of microseconds and the readings in hexadecimal."""
    done = subprocess.run([program], input="\n".join(files) + "\n", capture_output=True, text=True, check=True)
    answers = []
    for line in done.stdout.splitlines():
        microseconds, *readings = line.split("\t")
        answers.append(([bytes.fromhex(reading).decode("utf-8", "replace") for reading in readings], int(microseconds) / 1000))
    if len(answers) != len(files):
        raise RuntimeError(f"qr-read answered {len(answers)} of {len(files)} pictures")
    return answers
