"""Credentials: keys and tokens by the prefixes their issuers give them, the rest by their label.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule, words

ISSUED = (
    r"(?<![A-Za-z0-9])(?:AKIA|ASIA|AROA|AIDA)[A-Z2-7]{16}(?![A-Za-z0-9])",
    r"(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{30,255}",
    r"(?<![A-Za-z0-9])(?:github_pat_|glpat-|GOCSPX-|whsec_|ya29\.|cordon_)[\w-]{20,255}",
    r"(?<![A-Za-z0-9.])hv[sbr]\.[\w-]{12,255}",
    r"(?<![A-Za-z0-9])gsk_[A-Za-z0-9]{20,255}",
    r"(?<![A-Za-z0-9])xox[abeoprs]-[\w-]{10,255}",
    r"hooks\.slack\.com/services/[\w/]{20,80}",
    r"(?<![A-Za-z0-9])[rsp]k_(?:live|test)_[A-Za-z0-9]{10,255}",
    r"(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])",
    r"(?<![A-Za-z0-9-])sk-(?:proj-|ant-|svcacct-|or-)?(?:(?=[\w-]{0,40}\d)[\w-]{20,255}|[A-Za-z0-9]{20,255})",
    r"(?<![A-Za-z0-9])(?:hf|npm)_[A-Za-z0-9]{30,64}",
    r"(?<![A-Za-z0-9])SG\.[\w-]{16,32}\.[\w-]{16,64}",
    r"(?<![A-Za-z0-9])pypi-[\w-]{50,255}",
    r"(?<![A-Za-z0-9])(?:dop_v1_[a-f0-9]{60,70}|shpat_[a-fA-F0-9]{32})(?![A-Za-z0-9])",
    r"AccountKey=[A-Za-z0-9+/=]{40,100}",
)
ISSUED_GATE = words(
    """
    akia, asia, aroa, aida, ghp_, gho_, ghu_, ghs_, ghr_, github_pat_, glpat-, gocspx-, whsec_, hvs., hvb., hvr., gsk_, ya29., cordon_, xox, slack.com/, _live_,
    _test_, aiza, sk-, hf_, npm_, sg., pypi-, dop_v1_, shpat_, accountkey
    """
)
DISCORD = r"(?<![\w.-])[MNO][A-Za-z0-9_-]{22,27}\.[\w-]{6,7}\.[\w-]{25,40}(?![\w.-])"
CURL = r"\bcurl\b[^\n|]{0,200}?\s(?:-u|--(?:proxy-)?user)[\s=]{0,2}[\"']?[^\s:\"'$<{]{1,64}:(?P<v>[^\s\"']{3,100})"
KEY_LABEL = (
    r"(?:api[\s_-]?key|access[\s_-]?key(?:[\s_-]?id)?|secret(?:[\s_-]?access)?(?:[\s_-]?key)?|client[\s_-]?secret|(?:auth|access|refresh|id|bot)[\s_-]?token|bearer|token"
    r"|(?:private|signing|encryption|master)[\s_-]?key|session(?:[\s_-]?id)?|authorization:\s?basic)"
)
WORD = r"(?:pass(?:word|wd|phrase|code)?|pwd|passwort|kennwort|contraseña|mot\sde\spasse)"
START = r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
"""Where a word of an identifier begins: `password`, `db_password`, `dbPassword`, not `compass`."""
ASSIGNED = r"[\"'\s]{0,3}(?:\bis\b|:=|=>|[:=])[\"'\s]{0,3}"
_PLACEHOLDER = re.compile(
    r"(?i)[<{\[$%(]|(?:x{3,}|\*{3,}|\.{3}|your|my[-_]|example|changeme|password|none|null|true|false|string|str\b|required|optional|secret|token|os\.|process\."
    r"|getenv|config|env|self\.|request|args|function|reset|must|field|policy|manager|hash|input|get)"
)


def _placeholder(text: str) -> bool:
    """True for what documentation and code write where a secret would be."""
    return bool(_PLACEHOLDER.match(text))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of secrets."""
    return [
        Rule("IssuedKey", "API_KEY", *((pattern, 0.9) for pattern in ISSUED), gate=ISSUED_GATE),
        Rule("AccountKey", "API_KEY", (r"(?<![A-Za-z0-9])(?:SK|AC)[a-f0-9]{32}(?![A-Za-z0-9])", 0.9), digits=8),
        Rule("BotToken", "API_KEY", (r"(?<!\w)\d{8,10}:A[\w-]{30,40}(?![\w-])", 0.9), (DISCORD, 0.8), digits=1, trigger=r"\d:A|[\w-]{23}\.[\w-]{6}"),
        Rule("VaultToken", "API_KEY", (r"(?<![\w.-])s\.(?=[A-Za-z]{0,23}\d)(?=\d{0,23}[A-Za-z])[A-Za-z0-9]{24}(?![\w.(-])", 0.7), gate=("s.",), digits=1),
        Rule("SignedAccess", "API_KEY", (r"(?<![A-Za-z0-9_])sig=(?=[^\s&]{0,80}\d)(?P<v>[A-Za-z0-9%+/_-]{16,200})", 0.8), gate=("sig=",), digits=1),
        Rule(
            "CommandPassword",
            "PASSWORD",
            (CURL, 0.8),
            (r"\bsshpass\s{1,3}-p\s?[\"']?(?P<v>[^\s\"']{4,100})", 0.8),
            gate=("curl", "sshpass"),
            refuse=_placeholder,
        ),
        Rule("JsonWebToken", "ACCESS_TOKEN", (r"(?<![\w-])eyJ[\w-]{8,4000}+\.[\w-]{8,4000}+", 0.9), gate=("eyj",)),
        Rule(
            "PrivateKey",
            "PRIVATE_KEY",
            (r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----", 1.0),
            (r"PuTTY-User-Key-File-\d", 1.0),
            gate=("private key", "putty"),
        ),
        Rule(
            "UrlCredentials",
            "URL_CREDENTIALS",
            (r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@]{0,60}:(?P<v>[^\s:/@]{3,80})@", 0.9),
            gate=("://",),
            refuse=_placeholder,
        ),
        _labelled_key(),
        _labelled_password(),
    ]


def _labelled_key() -> Rule:
    value = r"(?P<v>(?=[^\s\"']{0,60}\d)(?=[^\s\"']{0,60}[A-Za-z])[\w+/=.~-]{12,400})"
    assigned, following = rf"{START}(?i:{KEY_LABEL}){ASSIGNED}{value}", rf"(?i:(?<![a-z])(?:bearer|basic|token|key)\s){value}"
    return Rule(
        "LabelledKey", "ACCESS_TOKEN", (assigned, 0.7), (following, 0.5), gate=("key", "secret", "token", "bearer", "session", "basic"), refuse=_placeholder
    )


def _labelled_password() -> Rule:
    assigned = rf"{START}(?i:{WORD}){ASSIGNED}(?:(?P<v>(?=[^\s\"']{{0,60}}[\d!@#$%^&*])[^\s\"',;]{{4,100}})|(?<=[\"'])(?P<w>[^\s\"']{{6,100}})(?=[\"']))"
    told = (
        rf"(?i:(?<![a-z])(?:my|the|your|our|his|her|root|admin|wifi|database|db|login)\s{WORD}\s(?:is|was):?\s)[\"']?(?P<v>(?!"
        rf"(?:not|too|in|on|a|an|the|no|now|being|stored|wrong|still|also|set)\b)[^\s\"',;]{{5,100}})"
    )
    code = r"(?i:(?<![a-z])pin(?:\scode)?)[\"'\s]{0,3}(?:\bis\b|[:=])\s{0,3}(?P<v>\d{4,8})\b"
    return Rule(
        "LabelledPassword", "PASSWORD", (assigned, 0.7), (told, 0.4), (code, 0.6), gate=("pass", "pwd", "kennwort", "contrase", "pin"), refuse=_placeholder
    )
