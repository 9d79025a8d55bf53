"""The far end: the simulated provider over TLS, at the address of the lab's cloud. `python -m tests.lab.cloud CERTIFICATE`; ends with its input."""

from __future__ import annotations

import logging
import ssl
import sys

from tests.lab.network import CLOUD, PORT
from tests.simulators.provider import Provider

if __name__ == "__main__":
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # that callers leave is what this is for
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    with Provider(host=CLOUD, port=PORT, tls=context) as provider:
        print("ready", flush=True)
        sys.stdin.read()
        print(provider.connections, flush=True)
