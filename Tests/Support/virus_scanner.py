"""Debian's clamd with signatures of our own, on a socket in a folder of its own."""

import pathlib
import shutil
import subprocess
import tempfile

from background import eventually

# Not EICAR's own text: a machine that is watched would take this file away.
SIGNED = b"SPSE-BERKAS-UJI-BERBAHAYA"
# And that text, which stands nowhere in one piece, nor in what Python compiles this file to.
EICAR = b"".join([rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STAN", b"DARD-ANTIVIRUS-TEST-FILE!$H+H*"])


class VirusScanner:
    """Start and stop it as often as a test needs; `setting` is for `SPSE_CLAMD`."""

    def __init__(self):
        # Short, since the path of a socket has at most 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="spse-clamd-"))
        (self.folder / "data").mkdir()
        (self.folder / "data/uji.ndb").write_text(f"Uji.Berbahaya:0:*:{SIGNED.hex()}\nUji.Eicar:0:*:{EICAR.hex()}\n")
        self.socket = self.folder / "socket"
        (self.folder / "clamd.conf").write_text(
            f"LocalSocket {self.socket}\nDatabaseDirectory {self.folder}/data\nForeground yes\nLogFile {self.folder}/log\nTemporaryDirectory {self.folder}\n")
        self.setting = f"unix:{self.socket}"
        self._child: subprocess.Popen | None = None

    def start(self) -> None:
        self._child = subprocess.Popen(
            ["/usr/sbin/clamd", "--config-file", self.folder / "clamd.conf"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert eventually(self.socket.exists), "clamd did not start: " + (self.folder / "log").read_text()

    def stop(self) -> None:
        if self._child:
            self._child.terminate()
            self._child.wait(30)
            self._child = None
            self.socket.unlink(missing_ok=True)

    def __enter__(self) -> "VirusScanner":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
