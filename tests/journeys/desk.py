"""The console without a browser: sign in, follow every link, send a form. For looking at all pages of a gateway that runs."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit

from tests.journeys.gateway import Gateway

LINK = re.compile(r"""(?:href|src)="(/[^"#]*)\"""")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """What came for one address."""

    path: str
    status: int
    headers: dict[str, str]
    text: str


class Desk:
    """Somebody at the console, with a cookie of their own."""

    def __init__(self, gateway: Gateway) -> None:
        self._base = gateway.ready["console"]
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str, data: bytes | None = None) -> Page:
        """Ask for a page, or send a form to it."""
        try:
            with self._opener.open(urljoin(self._base, path), data, timeout=60) as answer:
                return Page(urlsplit(answer.url).path, answer.status, _lower(answer.headers), answer.read().decode(errors="replace"))
        except urllib.error.HTTPError as error:
            return Page(path, error.code, _lower(error.headers), error.read().decode(errors="replace"))

    def post(self, path: str, **fields: str) -> Page:
        """Fill in the form of a page and send it."""
        token = TOKEN.search(self.get(path).text)
        assert token, f"{path} has no form"
        return self.get(path, urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode())

    def sign_in(self, name: str, password: str) -> Page:
        """Go through the door by name and password."""
        return self.post("/sign-in", username=name, password=password)

    def everything(self, limit: int = 150) -> list[Page]:
        """Follow every link from the first page on; return each page once. What differs in its query only is one page three times at most."""
        waiting, known, found = ["/"], {"/"}, []
        while waiting and len(found) < limit:
            found.append(page := self.get(waiting.pop(0)))
            for link in LINK.findall(page.text):
                path = link.replace("&amp;", "&")
                alike = sum(urlsplit(each).path == urlsplit(path).path for each in known)
                if path not in known and alike < 3 and not path.startswith("/static/"):
                    known.add(path)
                    waiting.append(path)
        return found


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}  # type: ignore[attr-defined]


def enrolled(gateway: Gateway, name: str, role: str) -> str:
    """Add somebody on the machine, let them choose a password with the two codes, and return it."""
    codes = re.findall(r"code: +(\S+)", gateway.manage("person", "add", name, "--role", role).stdout)
    password = f"chosen-by-{name}-alone"
    page = Desk(gateway).post("/enrol", username=name, code_one=codes[0], code_two=codes[1], password=password, again=password)
    assert page.path == "/sign-in", page.text
    return password
