"""Files of made-up records: always the same ones for the same number, and right in every column; every fiftieth supplier lacks its NIB."""

import csv
import dataclasses
import pathlib
import random

WORDS = (
    "Abadi Agung Andalan Anugerah Arta Bahari Bangun Berkah Bina Bumi Cahaya Cipta Citra Daya Dinamika Duta Eka Fajar Gemilang Graha Harapan Indah Jaya "
    "Karya Kencana Lestari Lintas Makmur Mandiri Maju Mega Mitra Mulia Nusantara Pelita Perkasa Prima Putra Rahayu Raya Sakti Sarana Sejahtera Sentosa Sinar "
    "Sukses Surya Tirta Tunas Utama Wahana Wijaya Wira Yasa"
).split()
FIRST = "Andi Budi Citra Dewi Eko Fitri Gita Hadi Indra Joko Kartika Lestari Made Nur Oki Putu Rina Siti Tono Wayan Yusuf Zahra".split()
PROVINCES = ["11", "12", "13", "16", "31", "32", "33", "34", "35", "36", "51", "61", "73", "91"]


def _luhn(digits: str) -> str:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if index % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _npwp(number: int) -> str:
    first = f"{1 + number % 3:02}{number:06}"
    return first + _luhn(first) + "091000"


def agencies(path: pathlib.Path) -> pathlib.Path:
    with open(path, "w") as file:
        file.write("code,name,kind,agency\n")
        for number in range(600):
            file.write(f"D{number},Pemerintah Daerah {number},daerah,\nD{number}.1,Dinas Pekerjaan Umum {number},satker,D{number}\n")
    return path


def lpses(path: pathlib.Path) -> pathlib.Path:
    with open(path, "w") as file:
        file.write("id,name,url,agency\n")
        for number in range(600):
            file.write(f"{number},LPSE Daerah {number},https://lpse{number}.contoh.go.id,D{number}\n")
    return path


def suppliers(path: pathlib.Path, count: int, phone: str = "021 555 0101") -> pathlib.Path:
    """`phone` is everybody's: another one changes every record."""
    chance = random.Random(4)
    with open(path, "w") as file:
        file.write(
            "user_id,name,form,npwp,nib,street,province,regency,regency_name,postal_code,phone,owners,officers,tax_year,home_lpse,verification,verified_on,"
            "copy,copy_since,sanction,sanction_since,sanction_until,sanction_by,sanction_reason\n")
        for number in range(count):
            form, name = chance.choice(["PT", "CV"]), " ".join(chance.sample(WORDS, 3))
            province, person = chance.choice(PROVINCES), f"{chance.choice(FIRST)} {chance.choice(WORDS)}"
            nib = f"9{number:012}" if number % 50 else ""
            file.write(
                f"P{chance.getrandbits(24):08d}{number},{form} {name},{form},{_npwp(number)},{nib},\"Jalan {chance.choice(WORDS)} {number % 200}, RT 01\","
                f"{province},{province}71,Kota {chance.choice(WORDS)},{10000 + number % 80000},{phone},{person}||60;{chance.choice(FIRST)}||40,{person}||Direktur,"
                f"2025,{number % 600},approved,2025-03-04,in-step,,,,,,\n")
    return path


def officials(path: pathlib.Path, count: int) -> pathlib.Path:
    chance = random.Random(5)
    with open(path, "w") as file:
        file.write(
            "user_id,name,nip,post,sk_number,sk_date,sk_file,agency,satker,role,from_date,until_date,sanction,sanction_since,sanction_until,sanction_by,"
            "sanction_reason\n")
        for number in range(count):
            born, agency = f"{1965 + number % 30}{1 + number % 12:02}{1 + number % 28:02}", number % 600
            file.write(
                f"O{number},{chance.choice(FIRST)} {chance.choice(WORDS)},{born}{2005 + number % 20}{1 + number % 12:02}{1 + number % 2}{1 + number % 999:03},"
                f"Kepala Seksi,KP.{number}/2025,2025-01-06,,D{agency},D{agency}.1,{chance.choice(['ppk', 'pp', 'pokja'])},2025-01-06,,,,,,\n")
    return path


def searches(count: int) -> list[str]:
    """What somebody might look for: beginnings of names, long and short, numbers, user IDs, and what nobody has."""
    chance = random.Random(6)
    makers = [
        lambda: chance.choice(WORDS)[:3], lambda: chance.choice(WORDS), lambda: " ".join(chance.sample(WORDS, 2)), lambda: chance.choice(FIRST),
        lambda: _npwp(chance.randrange(500_000)), lambda: _npwp(chance.randrange(500_000))[:4], lambda: f"O{chance.randrange(50_000)}",
        lambda: f"{1965 + chance.randrange(30)}", lambda: "tidak ada",
    ]
    return [chance.choice(makers)() for _ in range(count)]


@dataclasses.dataclass
class Sought:
    """What somebody types into the console's search, and whether anybody is found by it."""

    kind: str
    text: str
    is_found: bool


def sought(suppliers_file: pathlib.Path, count: int) -> list[Sought]:
    """Beginnings of names, user IDs, NPWPs and mail addresses (`mail_address`) of suppliers and officials, and as many of nobody's."""
    chance = random.Random(7)
    with open(suppliers_file) as file:
        known = [row["user_id"] for index, row in enumerate(csv.DictReader(file)) if index % 997 == 0]
    makers = [
        ("name", lambda: chance.choice(WORDS)[:3], True), ("name", lambda: chance.choice(WORDS), True), ("name", lambda: chance.choice(FIRST), True),
        ("name", lambda: f"Zz {chance.choice(WORDS)}", False),
        ("user ID", lambda: chance.choice(known), True), ("user ID", lambda: f"o{chance.randrange(50_000)}", True),
        ("user ID", lambda: f"Q{chance.randrange(10**9)}", False),
        ("NPWP", lambda: _npwp(chance.randrange(500_000)), True), ("NPWP", lambda: _npwp(600_000 + chance.randrange(300_000)), False),
        ("e-mail", lambda: mail_address(chance.choice(known)), True), ("e-mail", lambda: mail_address(f"q{chance.randrange(10**9)}"), False),
    ]
    found = []
    for index in range(count):
        kind, make, is_found = makers[index % len(makers)]
        found.append(Sought(kind, make(), is_found))
    return found


def mail_address(user_id: str) -> str:
    """Of an account that stands beside a record; see `ours/console.py`."""
    return f"{user_id.lower()}@contoh.id"
