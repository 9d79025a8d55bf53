# ruff: noqa: E501 - patterns are data: one alternative after the other
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
    r"(?:AccountKey|SharedAccessKey|SharedAccessSignature|EndpointKey)=[A-Za-z0-9+/=%&]{20,200}",
    r"(?<![A-Za-z0-9])(?:ABSK|AGE-SECRET-KEY-1)[A-Z0-9a-z+/=]{40,160}",
    r"(?<![A-Za-z0-9])(?:dapi[a-f0-9]{32}|r8_[A-Za-z0-9]{30,50}|lin_api_[A-Za-z0-9]{30,60}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|NRAK-[A-Z0-9]{27}|rubygems_[a-f0-9]{48}|sntrys_[\w=/+-]{40,200})",
    r"(?<![A-Za-z0-9])(?:glrt-|gldt-|glcbt-|glptt-|ghv_|dckr_pat_|atlasv1\.|vercel_|figd_|pul-|tfp_|shpss_|shpca_|shppa_|EAACEdEose0cBA|xapp-|xwfp-|ATATT3|ATCTT3|ATBB|CFPAT-|fio-u-|oy2|ntn_|secret_|key-)[A-Za-z0-9_=-]{20,255}",
    r"(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])",
    r"(?<![A-Za-z0-9])(?:sq0(?:atp|csp)-[\w-]{20,60}|EAAA[\w-]{56,70}|access_token\$production\$\w{16}\$\w{32})",
    r"(?<![A-Za-z0-9])1//0[\w-]{30,120}|(?<![\w-])[0-9]{6,20}-[a-z0-9]{32}\.apps\.googleusercontent\.com",
    r"(?<![A-Za-z0-9~])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}",
    r"https://(?:discord(?:app)?\.com/api/webhooks/\d{10,25}/[\w-]{40,100}|[\w.-]{3,60}\.webhook\.office\.com/[\w@/-]{30,200})",
    r"(?i:certificate-authority-data|client-certificate-data|client-key-data):\s?[A-Za-z0-9+/=]{30,4000}",
)
ISSUED_GATE = words(
    """
    sharedaccess, endpointkey, absk, age-secret, dapi, r8_, lin_api, pmak-, nrak-, rubygems_, sntrys_, glrt-, gldt-, glcbt-, glptt-, ghv_, dckr_pat, atlasv1, vercel_, figd_, pul-, tfp_, shpss_, shpca_, shppa_,
    eaac, xapp-, xwfp-, atatt3, atctt3, atbb, cfpat-, fio-u-, oy2, ntn_, secret_, key-, -us, sq0, eaaa, access_token$, 1//0, googleusercontent, q~, webhook, -data, akia, asia, aroa, aida, ghp_, gho_, ghu_, ghs_, ghr_, github_pat_, glpat-, gocspx-, whsec_, hvs., hvb., hvr., gsk_, ya29., cordon_, xox, slack.com/, _live_,
    _test_, aiza, sk-, hf_, npm_, sg., pypi-, dop_v1_, shpat_, accountkey
    """
)
DISCORD = r"(?<![\w.-])[MNO][A-Za-z0-9_-]{22,27}\.[\w-]{6,7}\.[\w-]{25,40}(?![\w.-])"
CURL = r"\bcurl\b[^\n|]{0,200}?\s(?:-u|--(?:proxy-)?user)[\s=]{0,2}[\"']?[^\s:\"'$<{]{1,64}:(?P<v>[^\s\"']{3,100})"
KEY_LABEL = (
    r"(?:api[\s_-]?(?:key|secret|token)|app[\s_-]?(?:key|secret)|consumer[\s_-]?(?:key|secret)|webhook[\s_-]?secret|personal[\s_-]?access[\s_-]?token|pat|csrf[\s_-]?token|sas[\s_-]?token|set-cookie|cookie|jsessionid|phpsessid|connect\.sid|sessionid|ad[\s_-]?id|idfa|gaid|clé\s(?:d['’])?api|clave\s(?:de\s)?api|chiave\sapi|api-schlüssel|zugangsschlüssel|access[\s_-]?key(?:[\s_-]?id)?|secret(?:[\s_-]?access)?(?:[\s_-]?key)?|client[\s_-]?secret|(?:auth|access|refresh|id|bot)[\s_-]?token|bearer|token"
    r"|(?:private|signing|encryption|master)[\s_-]?key|session(?:[\s_-]?id)?|authorization:\s?basic)"
)
WORD = (
    r"(?:pass(?:word|wd|phrase|code)?|passwd|pwd|psk|passwort|kennwort|zugangsdaten|contraseña|contrasena|clave(?:\sde\sacceso)?|mot\sde\spasse|mdp|parola\sd['’]ordine|parola\schiave|wachtwoord|hasło|senha|lösenord"
    r"|(?:wi-?fi|wlan|wpa2?)[\s_-]?(?:key|password|passwort|psk|schlüssel|code|pass)|netzwerkschlüssel|network\skey|wep\skey|master\spassword|recovery\scode|backup\scode|otp|2fa\scode|totp(?:\s(?:secret|seed))?)"
)
START = r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
"""Where a word of an identifier begins: `password`, `db_password`, `dbPassword`, not `compass`."""
ASSIGNED = r"[\"'*`\s)]{0,3}(?:\bis\b|\bist\b|\best\b|\bes\b|\bè\b|:=|=>|[:=]|->)[\"'*`\s]{0,3}"
_PLACEHOLDER = re.compile(
    r"(?i)(?:<[\w\s-]{1,60}>?|\{|\[|\$[{(A-Za-z_]|%[({A-Za-z]|\()|(?:x{3,}|\*{3,}|\.{3}|•{3,}|_{3,}|your|my[-_]|example|changeme|change[-_]me|change[-_]?it|password\b|passwort\b|none\b|null|true\b|false\b|string\b|str\b|required|optional"
    r"|secret\b|token\b|os\.|process\.|getenv|config|env\b|env[\[.(]|self\.|request|args|function|reset|must\b|field|policy|manager|hash|input|get|redacted|placeholder|dummy|sample|insert|replace|todo|tbd|foo\b|test\b|undefined|value\b|vault|lookup|enter|put[-_]|here\b|settings\.|params|props|data\[|row\[|form\.|user\.|ctx\.)"
)


_SECRETIVE = re.compile(r"\A(?!.*(?:[()\[\]{}<>]|%|://))\$?(?=[^0-9]*[0-9])(?=.*[A-Za-z])[^\s._=]{8,}\Z")
"""A word of letters and digits without brackets, dots or underscores: no name of a variable or function, however it begins."""


def _placeholder(text: str) -> bool:
    """True for what documentation and code write where a secret would be."""
    return bool(_PLACEHOLDER.match(text)) and not _SECRETIVE.search(text)


def _not_a_pair(text: str) -> bool:
    return bool(re.search(r"://|\b(?:http|www)|^[\d:/\s-]+$", text)) or _placeholder(re.split(r"\s?[/:|]\s?", text, maxsplit=1)[-1])


def _is_prose(text: str) -> bool:
    """True for capitals without a figure: a shouted sentence, no key."""
    return not any(map(str.isdigit, text))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of secrets."""
    return [
        Rule("IssuedKey", "API_KEY", *((pattern, 0.9) for pattern in ISSUED), gate=ISSUED_GATE),
        Rule(
            "CutKey",
            "API_KEY",
            (r"(?<![A-Za-z0-9])(?:AKIA|ASIA|AROA|AIDA)(?:[ \t\n._|/-]{0,3}[A-Z2-7]){16}(?![A-Za-z0-9])", 0.8),
            gate=("akia", "asia", "aroa", "aida"),
            refuse=_is_prose,
        ),
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
            (
                r"(?<![A-Za-z0-9+/])(?:b3BlbnNzaC1rZXktdjE|MII[BCEJ][A-Za-z0-9]{2}IBAAK[A-Za-z0-9+/]{20,60}|MIIEv[A-Za-z0-9+/]{40,60}|MC4CAQAwBQYDK2V[A-Za-z0-9+/]{10,80})",
                0.9,
            ),
            gate=("private key", "putty", "b3blbn", "mii", "mc4caqa"),
        ),
        Rule(
            "UrlCredentials",
            "URL_CREDENTIALS",
            (r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@]{0,60}:(?P<v>[^\s:/@]{3,80})@", 0.9),
            gate=("://",),
            refuse=_placeholder,
        ),
        Rule(
            "SeedPhrase",
            "SEED_PHRASE",
            (
                r"(?i:\b(?:seed|recovery|mnemonic|secret\srecovery|backup|wallet)\s(?:phrase|words?|seed|code)[\s:=\"'is]{1,8})(?P<v>[a-z]{3,8}(?:[\s,]{1,2}[a-z]{3,8}){11,23})(?![\w])",
                0.9,
            ),
            (r"(?i:\bmnemonic[\"']?\s?[:=]\s?[\"']?)(?P<v>[a-z]{3,8}(?: [a-z]{3,8}){11,23})", 0.9),
            (r"\A\s{0,4}(?P<v>[a-z]{3,8}(?: [a-z]{3,8}){11}(?:(?: [a-z]{3,8}){12})?)\s{0,4}\Z", 0.05),
            near=("seed", "mnemonic", "wallet", "recovery"),
        ),
        Rule(
            "OneTimeSecret",
            "PASSWORD",
            (r"otpauth://[^\s\"']{10,300}", 0.9),
            (r"(?i:\b(?:totp|2fa|mfa|authenticator)\s(?:secret|seed|key)[\s:=\"']{1,5})(?P<v>[A-Z2-7]{4}(?:[ -]?[A-Z2-7]{4}){3,12})(?![A-Za-z0-9])", 0.8),
            (
                r"(?i:\b(?:recovery|backup|rescue|scratch)\s?codes?\b[^\n]{0,30}[\s:\n-]{1,6})(?P<v>[A-Za-z0-9]{4,5}-[A-Za-z0-9]{4,5}|\d{4}\s?\d{4}|[a-z0-9]{8,10})(?![A-Za-z0-9])",
                0.6,
            ),
            (
                r"(?i:\b(?:verification|security|one-time|login|otp|2fa|sms)\s(?:code|password|passcode)\s(?:is|was|:)\s?:?\s{0,2})(?P<v>\d{3}[ -]?\d{3}|\d{4,8})\b",
                0.6,
            ),
            trigger=r"(?i:otp|2fa|mfa|authenticator|codes?\b)",
        ),
        Rule(
            "BasicHeader",
            "ACCESS_TOKEN",
            (r"(?i:\b(?:basic|bearer|token|apikey)\s)(?P<v>[A-Za-z0-9+/_.~-]{16,400}={1,2})", 0.7),
            (r"(?i:\b(?:set-)?cookie:\s?)(?P<v>[^\n;=]{1,60}=[\w%+/.=~-]{12,400})", 0.7),
            (
                r"(?i:(?:session_?id|sessid|sid|auth|csrftoken|jsessionid|phpsessid|remember_token|_ga|fr|idfa|gaid|advertising\sid)[\"']?\s?[=:]\s?[\"']?)(?P<v>(?=[\w.%-]{0,60}\d)(?=[\w.%-]{0,60}[A-Za-z])[\w.%-]{16,200})",
                0.6,
            ),
            trigger=r"(?i:basic|bearer|token|apikey|cookie|sess|sid|auth|_ga|fr|idfa|gaid|advert)",
            refuse=_placeholder,
        ),
        Rule(
            "Htpasswd",
            "PASSWORD",
            (r"(?<![\w.])[\w.-]{2,32}:\$(?:apr1|2[aby]|5|6|1|y|argon2id?)\$[^\s:]{10,200}", 0.8),
            (r"(?<![\w])\$(?:2[aby]\$\d\d\$[./A-Za-z0-9]{53}|[56]\$[./A-Za-z0-9]{4,16}\$[./A-Za-z0-9]{43,86}|argon2id?\$[^\s]{20,200})", 0.6),
            gate=("$",),
        ),
        Rule(
            "LoginPair",
            "PASSWORD",
            (
                r"(?i:\b(?:log(?:in|ged)|sign(?:ed)?[\s-]?in|credentials?|creds|anmeldung|zugang|zugangsdaten|identifiants|credenciales|credenziali)\b[^\n]{0,40}?[\s:(=])(?P<v>[\w.@+-]{3,50}\s?[/:|]\s?(?=[^\s]{0,40}[\d!@#$%^&*?])[^\s/|,]{6,60})(?=[\s,.;)]|\Z)",
                0.6,
            ),
            gate=("log", "sign", "cred", "anmeld", "zugang", "identifiant"),
            refuse=_not_a_pair,
        ),
        _labelled_key(),
        _labelled_password(),
    ]


def _labelled_key() -> Rule:
    value = r"(?P<v>(?=[^\s\"']{0,60}\d)(?=[^\s\"']{0,60}[A-Za-z])[\w+/=.~-]{12,400})"
    assigned, following = rf"{START}(?i:{KEY_LABEL}){ASSIGNED}{value}", rf"(?i:(?<![a-z])(?:bearer|basic|token|key)\s){value}"
    return Rule(
        "LabelledKey",
        "ACCESS_TOKEN",
        (assigned, 0.7),
        (following, 0.5),
        trigger=r"(?i:key|secret|token|bearer|sess|basic|cookie|pat|clé|clave|chiave|schlüssel|idfa|gaid|ad.?id|sid)",
        refuse=_placeholder,
    )


def _labelled_password() -> Rule:
    assigned = rf"{START}(?i:{WORD}){ASSIGNED}(?:(?P<v>(?=[^\s\"']{{0,60}}[\d!@#$%^&*])[^\s\"',;]{{4,100}})|(?<=[\"'])(?P<w>[^\s\"']{{6,100}})(?=[\"']))"
    told = (
        rf"(?i:(?<![a-z])(?:my|the|your|our|his|her|root|admin|wifi|wi-fi|database|db|login|new|old|current|temporary|temp|default|mein|das|unser|dein|ihr|mon|le|notre|votre|mi|la|tu|su|nuestra|el|il\smio)"
        rf"\s(?:(?:new|old|current|wifi|wi-fi|wlan|email|bank(?:ing)?|admin|login|neues?|nouveau|nueva|nuova)\s)?{WORD}(?:\s(?:for|für|pour|para|per)\s[\w\s.@-]{{1,40}}?)?\s(?:is|was|ist|lautet|war|est|es|è|are|sera):?\s)[\"']?(?P<v>(?!"
        rf"(?:not|too|in|on|a|an|the|no|now|being|stored|wrong|still|also|set|incorrect|invalid|expired|correct|required|required|weak|strong|changed|locked|case|hashed|encrypted|sent|safe|nicht|falsch|abgelaufen|incorrecta|incorrect|expiré|oubli\\w+|errata|scaduta|vergessen|what|how|why|where)\b)[^\s\"',;]{{5,100}})"
    )
    beside = rf"{START}(?i:{WORD}|pw)[\s:]{{1,3}}(?:(?i:lautet|is|ist|era)\s)?(?P<v>(?=[^\s]{{0,40}}[0-9])(?=[^\s]{{0,40}}[A-Za-z])(?=[^\s]{{0,40}}(?:[!@#$%^&*?+]|[a-z][A-Z]|[a-z][0-9]))[^\s\"',;.()\[\]{{}}<>:/=]{{8,60}})(?=[\s\"',;.?]|\Z)"
    code = r"(?i:(?<![a-z])pin(?:\scode)?)[\"'\s]{0,3}(?:\bis\b|[:=])\s{0,3}(?P<v>\d{4,8})\b"
    return Rule(
        "LabelledPassword",
        "PASSWORD",
        (assigned, 0.7),
        (told, 0.4),
        (beside, 0.5),
        (code, 0.6),
        trigger=r"(?i:pass|pwd?|kennwort|contrase|pin|psk|clave|mdp|parola|wachtwoord|hasło|senha|lösenord|wi-?fi|wlan|wpa|key|schlüssel|zugang|otp|2fa|code)",
        refuse=_placeholder,
    )
