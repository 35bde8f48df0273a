#!/usr/bin/env python3
"""Measures the memory of parked requests: opens COUNT keep-alive connections that each wait on /park.

Usage: parked.py PORT PID [COUNT [ROUNDS]]   with the port and process of `http-benchmark`.
ROUNDS answered requests go over each connection before the one that parks, as in a client that polls again and again.
"""
import resource, socket, sys, time

port, pid = int(sys.argv[1]), sys.argv[2]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 0

# The head of a phone's browser, about 700 bytes.
FIELDS = (
    f"Host: 127.0.0.1:{port}\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 13; SM-A045F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36\r\n"
    "Accept: application/json\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: id-ID,id;q=0.9,en;q=0.8\r\n"
    "Origin: http://localhost:9001\r\nReferer: http://localhost:9001/\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: cross-site\r\n"
    'Signature-Input: sig=("@method" "@target-uri" "content-digest");created=1700000000;nonce="Zk3v1y9b7bq1";keyid="7Q2M4T6P"\r\n'
    "Signature: sig=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:\r\n\r\n"
)


def request(path):
    return f"GET {path} HTTP/1.1\r\n{FIELDS}".encode()


def resident():
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1])


resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
before = resident()
connections = []
started = time.monotonic()
for _ in range(count):
    connection = socket.create_connection(("127.0.0.1", port))
    for _ in range(rounds):
        connection.sendall(request("/page"))
        got = b""
        while b"\r\n\r\n" not in got or len(got) < 100:
            got += connection.recv(65536)
    connection.sendall(request("/park"))
    connections.append(connection)
time.sleep(2)
after = resident()
print(f"{count} parked after {rounds} rounds in {time.monotonic() - started:.1f} s: {before} -> {after} KB, {(after - before) / count:.2f} KB each")
for connection in connections:
    connection.close()
time.sleep(3)
print(f"after they went away: {resident()} KB")
