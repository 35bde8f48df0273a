"""SQLite for tests."""

import sqlite3


def ask_sqlite(place: str, statement: str) -> str:
    """The answer of one statement that reads, in the form of `postgresql.ask`."""
    connection = sqlite3.connect(f"file:{place.removeprefix('sqlite:')}?mode=ro", uri=True)
    try:
        return "\n".join("|".join(str(value) for value in row) for row in connection.execute(statement))
    finally:
        connection.close()
