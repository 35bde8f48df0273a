"""SQLite for tests."""

import sqlite3


def ask_sqlite(place: str, statement: str) -> str:
    """The answer of one statement that reads, in the form of `postgresql.ask`."""
    connection = sqlite3.connect(f"file:{place.removeprefix('sqlite:')}?mode=ro", uri=True)
    try:
        return "\n".join("|".join(str(value) for value in row) for row in connection.execute(statement))
    finally:
        connection.close()


def change_sqlite(place: str, statement: str) -> None:
    """Carries out one statement, beside a server that is running."""
    connection = sqlite3.connect(place.removeprefix("sqlite:"), timeout=30)
    try:
        with connection:
            connection.execute(statement)
    finally:
        connection.close()
