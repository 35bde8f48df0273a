"""TLS that ends at the server itself, with a certificate and key of the operator's."""

import http.client
import socket
import ssl

import pytest
from certificates import self_signed
from server import Server


@pytest.fixture
def certificate(tmp_path):
    return self_signed(tmp_path)


def secure_server(certificate):
    chain, key = certificate
    server = Server(SPSE_TLS_CERTIFICATE=str(chain), SPSE_TLS_KEY=str(key))
    server.environment["SPSE_PUBLIC_URL"] = f"https://localhost:{server.port}"
    server.environment["SPSE_AUTHENTICATOR_URL"] = f"https://localhost:{server.app_port}"
    return server


def test_pages_come_over_tls_and_say_to_stay_there(certificate):
    with secure_server(certificate) as server:
        trust = ssl.create_default_context(cafile=str(certificate[0]))
        connection = http.client.HTTPSConnection("localhost", server.port, context=trust, timeout=10)
        for path in ("/eproc4", "/eproc4/login?jenis=penyedia", "/eproc4"):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert answer.status == 200 and b"SPSE" in answer.read()
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
        connection.request("GET", "/eproc4/login?jenis=penyedia", headers={"Connection": "close"})
        assert "; Secure" in connection.getresponse().headers["Set-Cookie"]


def answer_or_nothing(connection):
    try:
        return connection.recv(1024)
    except ConnectionResetError:
        return b""


def test_plain_http_and_old_tls_get_nothing(certificate):
    with secure_server(certificate) as server:
        with socket.create_connection(("localhost", server.port), timeout=10) as plain:
            plain.sendall(b"GET /eproc4 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert not answer_or_nothing(plain).startswith(b"HTTP")
        old = ssl.create_default_context(cafile=str(certificate[0]))
        old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        old.set_ciphers("ALL:@SECLEVEL=0")
        with socket.create_connection(("localhost", server.port), timeout=10) as raw, pytest.raises(OSError):
            old.wrap_socket(raw, server_hostname="localhost")
