"""A relay in front of a server, through which a test changes what passes."""

import http.client
import http.server
import threading
import time
from collections.abc import Callable

PIECE = b" " * 16384
# What belongs to one connection, or would let a browser keep what was not changed.
LEFT_OUT = {"connection", "keep-alive", "transfer-encoding", "content-length", "etag", "accept-encoding", "if-none-match"}


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # A browser asks for many parts at once.
    request_queue_size = 64


class Relay:
    """Use it in a `with` statement. It listens at once, so that its address is known before the server that it stands for."""

    def __init__(self, port: int = 0) -> None:
        # Makes another body of the one that passes, by the address's path.
        self.change: Callable[[str, bytes], bytes] = lambda _, body: body
        # The address to ask for, of the one that was asked for.
        self.ask: Callable[[str], str] = lambda path: path
        # The ends of paths whose answer never ends, and how much of it was taken.
        self.endless: set[str] = set()
        self.taken = 0
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                path = self.path.split("?")[0]
                upstream = http.client.HTTPConnection("127.0.0.1", relay.port, timeout=60)
                upstream.request(self.command, relay.ask(self.path), body, kept(self.headers))
                answer = upstream.getresponse()
                content = relay.change(path, answer.read())
                upstream.close()
                self.send_response(answer.status)
                for name, value in kept(answer.headers).items():
                    self.send_header(name, value)
                for value in answer.headers.get_all("Set-Cookie") or []:
                    self.send_header("Set-Cookie", value)
                if any(path.endswith(end) for end in relay.endless):
                    self.end_headers()
                    self.go_on()
                elif answer.status in (204, 304):
                    self.end_headers()
                else:
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)

            def go_on(self) -> None:
                try:
                    while True:
                        self.wfile.write(PIECE)
                        relay.taken += len(PIECE)
                        time.sleep(0.001)
                except OSError:
                    # Whoever listened has heard enough.
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer

        self.port = port
        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://localhost:{self._server.server_port}"

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._server.server_close()

    def __enter__(self) -> "Relay":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def kept(fields) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name.lower() not in LEFT_OUT and name.lower() != "set-cookie"}
