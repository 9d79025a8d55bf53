"""TLS with a pinned authority, and counts that agree with the kernel's on both sides of the record layer."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gateway.egress.connection import Connection, tls_context
from gateway.egress.http1 import exchange
from gateway.egress.reasons import ExchangeFailed
from tests.simulators.provider import Provider


@dataclass
class Authority:
    """A certificate authority of its own, made on the spot."""

    pem: str
    server: ssl.SSLContext


def authority(folder: Path, address: str = "127.0.0.1") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "simulated provider")])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
    certificate = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
    file = folder / "server.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + pem.encode())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return Authority(pem, context)


async def ask(port: int, context: ssl.SSLContext | None, body: bytes) -> Connection:
    connection = await Connection.open("127.0.0.1", port, context, "127.0.0.1")
    headers = [("host", "127.0.0.1"), ("connection", "close"), ("content-length", str(len(body)))]
    try:
        async for _ in exchange(connection, path="/v1/chat/completions", headers=headers, body=body):
            pass
        connection.seen = connection.kernel()
    finally:
        connection.close()
    return connection


@pytest.mark.parametrize("size", [0, 1, 1460, 70_000, 300_000])
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_the_ledger_agrees_with_the_kernel_byte_for_byte(tmp_path: Path, tls: bool, size: int):
    own = authority(tmp_path)
    body = b'{"model":"m","x":"%s"}' % (b"a" * size)
    with Provider(tls=own.server if tls else None) as provider:
        connection = asyncio.run(ask(provider.port, tls_context(own.pem) if tls else None, body))
    counts = connection.counts
    assert provider.received[0].body == body
    assert counts.plain_out == len(provider.received[0].raw)
    assert connection.seen["tcp_sent"] - connection.seen["tcp_retransmitted"] == counts.socket_out
    assert counts.socket_out > counts.plain_out if tls else counts.socket_out == counts.plain_out


@pytest.mark.parametrize("flaw", ["system store", "other authority", "other name", "plain server"])
def test_a_server_that_cannot_prove_who_it_is(tmp_path: Path, flaw: str):
    own = authority(tmp_path, "127.0.0.2" if flaw == "other name" else "127.0.0.1")
    trusted = "" if flaw == "system store" else authority(tmp_path).pem if flaw == "other authority" else own.pem
    with Provider(tls=None if flaw == "plain server" else own.server) as provider, pytest.raises((ExchangeFailed, TimeoutError)):
        asyncio.run(asyncio.wait_for(ask(provider.port, tls_context(trusted), b"{}"), 1))
    assert provider.received == []


def test_another_protocol_than_http_1_is_never_spoken(tmp_path: Path):
    """A server that offers HTTP/2 first is spoken to in HTTP/1.1, and one that offers nothing else gets nothing."""
    own = authority(tmp_path)
    own.server.set_alpn_protocols(["h2", "http/1.1"])
    with Provider(tls=own.server) as provider:
        asyncio.run(ask(provider.port, tls_context(own.pem), b'{"model":"m"}'))
        assert len(provider.received) == 1
    only = authority(tmp_path)
    only.server.set_alpn_protocols(["h2"])
    with Provider(tls=only.server) as provider:
        context = tls_context(only.pem)
        try:
            connection = asyncio.run(ask(provider.port, context, b'{"model":"m"}'))
            assert connection._tls.selected_alpn_protocol() is None
        except ExchangeFailed:
            assert provider.received == []


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"])
def test_a_proxy_named_in_the_environment_sees_nothing(monkeypatch: pytest.MonkeyPatch, name: str):
    with Provider() as proxy, Provider() as provider:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        asyncio.run(ask(provider.port, None, b'{"model":"m"}'))
        assert (len(provider.received), proxy.connections) == (1, 0)


def test_no_key_log_and_no_http2(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    context = tls_context()
    assert context.keylog_filename is None
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize("port", ["open", "closed"])
def test_an_address_is_connected_to_without_the_loop_that_would_look_it_up(monkeypatch: pytest.MonkeyPatch, port: str):
    """uvloop's `sock_connect` hands an address to the resolver's thread; the broker asks no resolver, and waits for no thread."""

    async def asked(*_: object) -> None:
        raise AssertionError("the event loop was asked to connect")

    async def scenario(number: int) -> int:
        monkeypatch.setattr(type(asyncio.get_running_loop()), "sock_connect", asked)
        return (await ask(number, None, b'{"model":"m"}')).counts.plain_in

    with Provider() as provider:
        if port == "open":
            assert asyncio.run(scenario(provider.port)) > 0
        else:
            provider.stop()
            with pytest.raises(ExchangeFailed, match="connect"):
                asyncio.run(scenario(provider.port))


def test_a_context_is_made_once_and_again_when_the_systems_store_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = tmp_path / "store.pem"
    store.write_text(authority(tmp_path).pem)
    paths = ssl.get_default_verify_paths()._replace(cafile=str(store), capath=None)
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    first, pinned = tls_context(), tls_context(store.read_text())
    assert (tls_context(), tls_context(store.read_text())) == (first, pinned) and first is not pinned
    store.unlink()
    store.write_text(authority(tmp_path).pem)
    assert tls_context() is not first and tls_context(authority(tmp_path).pem) is not pinned
