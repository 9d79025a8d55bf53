# ruff: noqa: E501 - patterns and labels are data
"""Electronic mail addresses: plain, quoted, of any top-level domain, with spaces, and spelled out to hide them.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule

DOMAIN = (
    r"(?:[A-Za-z0-9-]{1,63}\.){1,6}(?:com|org|net|edu|gov|mil|int|info|biz|io|co|ai|dev|app|health|uk|de|fr|es|it|nl|be|ch|at|ie|eu|us|ca|se|no|dk|fi|pl|pt|cz|br|mx|au|nz|za|jp"
    r"|cn|ru|in)(?![\w(\[=])"
)
"""A host name under a common top-level domain: what stands after an at sign with spaces, where `a.b @ c.d` may be arithmetic."""
_AT = r"(?:at|@|ät|a|arobase|arroba|chiocciola|klammeraffe)"
_DOT = r"(?:dot|punkt|point|punto|ponto|\.)"

_RESERVED = re.compile(
    r"(?i)(?:user(?:name)?\d?|name|your?(?:[._-]?\w{1,12})?|info|admin|mail|e-?mail|test(?:er|user)?\d?|foo|bar|baz|someone|somebody|me|you|contact|support|hello|noreply|no-reply|sales|office|help|john|jane|alice|bob|a|b|x"
    r"|(?:john|jane)[._]?doe|jdoe|max[._]?mustermann|nombre|nom|nome|usuario|utilisateur|utente|benutzer|beispiel|exemple|ejemplo|esempio|customer|client|person|example|first[._]last|firstname[._]lastname)"
    r"@(?:[\w-]{1,40}\.){0,3}(?:example\.(?:com|org|net|edu)|\w{1,30}\.(?:example|test|invalid|localhost)|example|test|invalid|localhost)\Z"
)
"""Addresses of documentation: a general word at a domain that RFC 2606 reserves. A person's name there is still a name."""


def is_documentation(text: str) -> bool:
    """True for an address that documentation uses and nobody has."""
    return bool(_RESERVED.match(text.strip(" .")))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of mail addresses."""
    obscured = rf"(?i)(?<![\w.+-])[\w.+-]{{1,40}}+\s{{0,2}}[\[({{<]\s?{_AT}\s?[\])}}>]\s{{0,2}}[\w-]{{1,40}}+\s{{0,2}}(?:[\[({{<]\s?{_DOT}\s?[\])}}>]|\.|\s{_DOT}\s)\s{{0,2}}[a-z]{{2,12}}\b"
    spaced = (
        rf"(?<![\w.+-])(?:[\w+-]{{1,40}}+(?:\.[\w+-]{{1,40}}+){{1,4}}|\w{{0,20}}[_\d]\w{{0,20}}|(?<=mail: )\w{{1,40}})[ \t]{{1,3}}@[ \t]{{0,3}}{DOMAIN}"
        rf"|(?<![\w.+-])[\w+.-]{{1,64}}+@[ \t]{{1,3}}{DOMAIN}"
    )
    spoken = (
        r"(?i)(?<![\w.+-])[\w.+-]{2,40}+\s(?:at|arobase|arroba|chiocciola|ät)\s[\w-]{2,40}+\s(?:dot|punkt|point|punto)\s(?:com|org|net|edu|gov|io|co|info|biz|eu|de|fr|es|it|nl|be|ch|at|uk|us|ca|pl|pt|br|ie|se|no|dk|fi|au|jp|dev|app|health|example)\b"
        r"|(?<![\w.+-])[\w+-]{1,30}+\s(?:dot|punkt|point|punto)\s[\w+-]{1,30}+\s(?:at|arobase|arroba|chiocciola|ät)\s[\w.-]{2,40}+"
    )
    return [
        Rule(
            "EmailAddress",
            "EMAIL_ADDRESS",
            (r"(?<![\w.+%'-])[\w.+%'&/-]{1,64}+@(?:[\w-]{1,63}\.){1,8}(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,40})", 0.9),
            (r"[\w+%-]{1,20}@[\w-]{1,63}\.[\w.-]{1,63}", 0.6),
            (r"\"[^\"\n@]{1,60}\"@[\w-]{1,63}\.[\w.-]{1,63}", 0.6),
            gate=("@",),
            refuse=is_documentation,
        ),
        Rule("SpacedEmail", "EMAIL_ADDRESS", (spaced, 0.6), gate=(" @", "@ ", "\t@", "@\t")),
        Rule(
            "ObscuredEmail",
            "EMAIL_ADDRESS",
            (obscured, 0.7),
            (spoken, 0.6),
            trigger=rf"(?i)[\[({{<]\s?{_AT}\s?[\])}}>]|\s(?:at|arobase|arroba|chiocciola|ät)\s",
        ),
    ]
