# ruff: noqa: E501 - patterns are data
"""Bank accounts by their shape and checksum: IBAN, BIC, routing numbers, national account formats; masked and short account numbers.

Pure patterns. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

import re

import phonenumbers
from presidio_analyzer import EntityRecognizer
from stdnum import bic, iban, vatin
from stdnum.es import ccc
from stdnum.us import rtn

from domains.finance import vocabulary as say
from domains.finance.recognizers.references import labelled
from domains.recognizing import Rule, digits_of, valid, words

IBAN_COUNTRIES = (
    "AD|AE|AL|AT|AZ|BA|BE|BG|BH|BI|BR|BY|CH|CR|CY|CZ|DE|DJ|DK|DO|EE|EG|ES|FI|FK|FO|FR|GB|GE|GI|GL|GR|GT|HN|HR|HU|IE|IL|IQ|IS|IT|JO|KW|KZ|LB|LC|LI|LT|LU|LV|LY|MC|MD|ME|MK|MN|MR|MT|MU"
    "|NI|NL|NO|OM|PK|PL|PS|PT|QA|RO|RS|RU|SA|SC|SD|SE|SI|SK|SM|SO|ST|SV|TL|TN|TR|UA|VA|VG|XK|YE"
)
BIC_WORDS = words(
    "bic, swift, swiftcode, iban, wire, beneficiary, correspondent, empfänger, überweisung, virement, bonifico, transferencia, intermediary, account with"
)
BANK_WORDS = words("bank, account, konto, compte, cuenta, conto, transfer, wire, sort, branch, payee, beneficiary, pay, deposit")
BANK_TALK = words(
    "balance, standing order, direct debit, overdraw, overdraft, overdrawn, statement, savings, withdraw, credited, debited, unblock, frozen, freeze, bank"
    ", kontostand, dauerauftrag, lastschrift, überzogen, überweis, gesperrt, abgebucht, auszug, sparbuch, solde, virement, prélèvement, découvert, banque, saldo, domiciliación, transferencia, banco, bonifico, addebito, banca, estratto"
)
"""What is said of accounts and of little else that has a long plain number."""
MASK = r"[*xX•●#·…]"
_FOUR = re.compile(r"(?:19|20)\d\d\Z")


def _of_no_country(text: str) -> bool:
    return text[4:6].upper() not in phonenumbers.SUPPORTED_REGIONS


def _is_clabe(text: str) -> bool:
    digits = digits_of(text)
    return len(digits) == 18 and (10 - sum(int(d) * (3, 7, 1)[i % 3] % 10 for i, d in enumerate(digits[:17])) % 10) % 10 == int(digits[17])


def _is_french(text: str) -> bool:
    """Bank, branch, account and key of a RIB: together divisible by 97."""
    letters = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
    plain = re.sub(r"[^A-Z0-9]", "", text.upper()).translate(letters)
    return len(plain) == 23 and (89 * int(plain[:5]) + 15 * int(plain[5:10]) + 3 * int(plain[10:21]) + int(plain[21:])) % 97 == 0


def _is_iban(text: str) -> bool:
    return valid(iban, text)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of accounts."""
    return [*_iban(), *_routing(), *_national(), *_short(), *_vat()]


def _iban() -> list[EntityRecognizer]:
    head = rf"(?<![A-Za-z0-9])(?i:{IBAN_COUNTRIES})\d{{2}}"
    grouped = rf"{head}[ \u00a0._-]?(?:[A-Za-z0-9]{{4}}[ \u00a0._-]?){{2,7}}[A-Za-z0-9]{{1,4}}(?![A-Za-z0-9])"
    odd = rf"{head}(?:[ -]?(?=[A-Z0-9 ]{{0,5}}\d)[A-Z0-9]){{11,30}}(?![A-Za-z0-9])"
    named = (
        rf"(?i:\biban)(?i:[\s_-]?(?:nr|no|number|nummer|code|n[°º]))?[\s\"':=#.]{{1,5}}(?i:(?:is|ist|lautet|est|es|è)\s)?(?P<v>(?i:{IBAN_COUNTRIES}"
        rf"|[a-z]{{2}})[ -]?\d{{2}}[A-Za-z0-9*• -]{{4,40}})"
    )
    stars = rf"{head}[ -]?(?:[A-Z0-9]{{2,4}}[ -]?)?{MASK}{{2,4}}[*xX•● -]{{2,30}}\d{{2,4}}(?!\d)"
    return [
        Rule("Iban", "IBAN_CODE", (grouped, 0.3), (odd, 0.1), check=_is_iban, near=(*BANK_WORDS, "iban"), digits=8),
        Rule("IbanNamed", "IBAN_CODE", (named, 0.7), check=_is_iban, digits=4, gate=("iban",)),
        Rule("IbanMasked", "IBAN_CODE", (stars, 0.6), digits=4),
    ]


def _routing() -> list[EntityRecognizer]:
    named = (
        r"(?i:\b(?:bic|swift)(?:[\s/-]{0,3}(?:bic|swift|code|nr|no|number|adresse|address))?[\"'\s:=#.]{1,4}(?:is\s|ist\s|lautet\s|est\s|es\s|è\s)?"
        r"(?P<v>[a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?)(?![a-z0-9]))"
    )
    bare = r"(?<![A-Za-z0-9])[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9])"
    return [
        *labelled("Routing", "ABA_ROUTING_NUMBER", say.ROUTING, minimum=8, near=True, check=lambda text: valid(rtn, text)),
        Rule(
            "RoutingNumber", "ABA_ROUTING_NUMBER", (r"(?<![\w.-])\d{9}(?![\w-])", 0.02), check=lambda text: valid(rtn, text), proved=0.2,
            near=("routing", "aba", "rtn", "wire", "bank", "ach"), digits=9,
        ),
        Rule("RoutingAlone", "ABA_ROUTING_NUMBER", (r"\A\s{0,4}(?P<v>(?:0[1-9]|1[0-2]|2[1-9]|3[0-2])\d{7})\s{0,4}\Z", 0.1), check=lambda text: valid(rtn, text), proved=0.45, digits=9),
        Rule("BicNamed", "BIC", (named, 0.7), refuse=_of_no_country, gate=("bic", "swift")),
        Rule(
            "Bic", "BIC", (bare, 0.03), check=lambda text: valid(bic, text) and any(character.isdigit() for character in text), proved=0.1,
            near=BIC_WORDS, refuse=_of_no_country, gate=BIC_WORDS,
        ),
    ]  # fmt: skip


def _national() -> list[EntityRecognizer]:
    sort = r"(?<![\w.-])\d{2}([- ])\d{2}\1\d{2}(?![\w-])"
    pair = r"(?<![\w.-])\d{2}-\d{2}-\d{2}[\s,;/|]{1,4}(?:(?i:a/?c(?:count)?(?:\s?(?:no|number))?)[\s:.#]{1,3})?\d{7,8}(?![\w-])"
    french = r"(?<![A-Za-z0-9])\d{5}[ -]?\d{5}[ -]?[A-Za-z0-9]{11}[ -]?\d{2}(?![A-Za-z0-9])"
    spanish = r"(?<![\w.-])\d{4}([ -]?)\d{4}\1\d{2}\1\d{10}(?![\w-])"
    italian = r"(?<![A-Za-z0-9])[A-Z] ?\d{5} ?\d{5} ?[A-Z0-9]{12}(?![A-Za-z0-9])"
    mexican = r"(?<![\w.-])\d{3} ?\d{3} ?\d{11} ?\d(?![\w-])"
    indian = r"(?<![A-Za-z0-9])[A-Z]{4}0[A-Z0-9]{6}(?![A-Za-z0-9])"
    canadian = r"(?<![\w.-])\d{5}-\d{3}(?:[- ]\d{7,12})?(?![\w-])"
    micr = r"[⑆⑈⑉|:]\d{9}[⑆⑈⑉|:]\s?\d{5,17}"
    swiss = r"(?<![\w-])\d{2}-\d{1,6}-\d(?![\w-])"
    return [
        Rule("SortCode", "SORT_CODE", (sort, 0.1), near=("sort", "s/c", "branch", "bsb"), gate=("sort", "s/c", "bsb", "branch"), digits=6),
        Rule("SortCodeAccount", "BANK_ACCOUNT", (pair, 0.6), digits=13),
        Rule("Bsb", "SORT_CODE", (r"(?i:\bbsb)[\s:=#no.]{1,6}(?P<v>\d{3}[ -]?\d{3})(?!\d)", 0.7), gate=("bsb",)),
        Rule("Rib", "BANK_ACCOUNT", (french, 0.05), check=_is_french, proved=0.9, near=("rib", "compte", "banque", "guichet"), digits=12),
        Rule("Ccc", "BANK_ACCOUNT", (spanish, 0.1), check=lambda text: valid(ccc, text), proved=0.8, near=("cuenta", "ccc", "banco", "domicil"), digits=20),
        Rule("Bban", "BANK_ACCOUNT", (italian, 0.1), near=("conto", "bonifico", "abi", "cin", "coordinate", "banca"), digits=10),
        Rule("Clabe", "BANK_ACCOUNT", (mexican, 0.05), check=_is_clabe, proved=0.7, near=("clabe", "cuenta", "transferencia"), digits=18),
        Rule("Ifsc", "SORT_CODE", (indian, 0.35), near=("ifsc", "branch", "account", "bank", "neft", "rtgs", "imps"), digits=1),
        Rule("TransitNumber", "SORT_CODE", (canadian, 0.1), near=("transit", "institution", "direct deposit", "void cheque"), digits=8),
        Rule(
            "PostAccount",
            "BANK_ACCOUNT",
            (swiss, 0.1),
            near=("postkonto", "pc-konto", "pc konto", "compte postal", "ccp", "postfinance", "konto", "einzahlung"),
            digits=4,
        ),
        Rule("MicrLine", "BANK_ACCOUNT", (micr, 0.7), digits=14),
    ]


def _short() -> list[EntityRecognizer]:
    account = r"(?:account|acct|a/c|acc|savings|checking|current|konto|giro\w{0,6}|depot|compte|livret|cuenta|conto|iban|loan|mortgage|policy)"
    ending = (
        r"(?:end(?:ing|s|ed)?(?:\s(?:in|with|on))?|last\s(?:four|4)(?:\sdigits)?(?:\s(?:are|is|of))?|endet\sauf|endend\sauf|endziffern"
        r"|letzte\w{0,2}\s(?:vier\s|4\s)?ziffern|mit\sendung|(?:se\s)?termin\w{1,5}\s(?:par|en|con|in)|finissant\spar|(?:que\s)?acab\w{1,3}\sen"
        r"|che\sfinisce\s(?:con|in))"
    )
    tail = rf"(?i)(?<![^\W\d_]){account}(?![^\W\d_])[^\n;!?]{{0,40}}?\b{ending}[\s:\"'*xX#.…]{{1,10}}(?P<v>\d{{3,6}})(?![\d.,]\d)"
    masked = rf"(?i)(?<![^\W\d_]){account}(?![^\W\d_])[^\n;!?]{{0,24}}?(?P<v>(?<![\w*])(?:\d{{1,4}}[ -]?)?(?:{MASK}[ -]?){{2,20}}\d{{2,6}})(?!\d)"
    dotted = rf"(?i)(?<![^\W\d_]){account}(?![^\W\d_])[\s\w.°º:#-]{{0,16}}?[\s:#](?P<v>\d{{1,4}}(?:\.\d{{3}}){{2,4}}(?:[-/.]\d{{1,2}})?)(?![\d.,]\d)(?!\s?{say.UNIT})"
    small = (
        r"(?i)(?<![^\W\d_])(?:a/c|acct|account|konto|compte|cuenta|conto)[\s-]{0,2}(?:no|number|num|nr|nummer|n[°º]|#"
        r"|id)[\s.:#=-]{1,4}(?P<v>\d{3,4})(?![\d.,]\d|\w)"
    )
    handle = (
        r"(?i)(?<![\w.@-])[\w.-]{2,40}@(?:ok(?:axis|icici|hdfcbank|sbi)|ybl|ibl|axl|paytm|ptyes|pthdfc|ptaxis|upi|apl|yapl|rapl|sbi|hdfcbank|icici|axisbank|kotak|barodampay|idfcbank|freecharge|airtel|jio|pnb|cnrb|federal|indus|rbl|yesbank|waicici|waaxis)"
        r"(?![\w.-]*\w)"
    )
    paid = (
        r"(?i:(?<!\w)(?:wire|transfer|send|pay|deposit|überweise\w{0,2}|zahle|vire[rz]?|transfiere|transferir|ingresa|bonifica\w{0,2}|versa)\b[^\n.?!]{1,40}?\s(?:to|into|an|auf|à|sur|a|en|su|sul)\s)"
        r"(?P<v>\d{8,20}|\d{2,6}(?:[ -]\d{2,6}){2,5})(?![\w,-]|\.\d)"
    )
    plain = r"(?P<v>(?!\d{0,9}000(?!\d))[1-9]\d{7,12}|0\d{7,12})(?![\w,-]|\.\d|\s?(?:%|"
    spoken = rf"(?<![\w.,:#$€£/=+-])(?<![:=|]\s){plain}{say.UNIT}))"
    taken = rf"(?i:(?<!\w)(?:money|funds?|cash|salary|wages|pension|rent|geld|gehalt|argent|salaire|dinero|sueldo|soldi|stipendio)\b[^\n.?!]{{1,40}}?\s(?:from|on|in|of|von|auf|sur|de|en|da|su)\s){plain}{say.UNIT}))"
    return [
        Rule("PaymentHandle", "BANK_ACCOUNT", (handle, 0.7), gate=("@",)),
        Rule("AccountPaidTo", "BANK_ACCOUNT", (paid, 0.6), digits=8),
        Rule("AccountTalkedOf", "BANK_ACCOUNT", (spoken, 0.2), near=BANK_TALK, digits=8),
        Rule("AccountTaken", "BANK_ACCOUNT", (taken, 0.45), digits=8),
        Rule("AccountEnding", "BANK_ACCOUNT", (tail, 0.5), digits=3, trigger=r"(?i)end|last|termin|finis|ziffer|acab"),
        Rule("AccountMasked", "BANK_ACCOUNT", (masked, 0.5), digits=2, trigger=rf"{MASK}[ -]?{MASK}"),
        Rule("AccountDotted", "BANK_ACCOUNT", (dotted, 0.5), digits=7),
        Rule("AccountShort", "BANK_ACCOUNT", (small, 0.5), digits=3, refuse=lambda text: bool(_FOUR.match(text))),
    ]


def _vat() -> list[EntityRecognizer]:
    shape = (
        r"(?<![A-Za-z0-9])(?:DE ?\d{3} ?\d{3} ?\d{3}|ATU ?\d{8}|FR ?[A-HJ-NP-Z0-9]{2} ?\d{3} ?\d{3} ?\d{3}|IT ?\d{11}"
        r"|ES ?[A-Z0-9]\d{7}[A-Z0-9]|GB ?\d{3} ?\d{4} ?\d{2}|NL ?\d{9}B\d{2}|BE ?[01]\d{9}"
        r"|PL ?\d{10}|LU ?\d{8}|IE ?\d[A-Z0-9]\d{5}[A-Z]{1,2}|DK ?\d{8}|SE ?\d{10}01|CHE[- ]?\d{3}\.?\d{3}\.?\d{3})(?![A-Za-z0-9])"
    )
    ein = r"(?<![\w-])\d{2}-\d{7}(?![\w-])"
    german = r"(?<![\w/])\d{2,3}/\d{3,4}/\d{4,5}(?![\w/])"
    near = words("vat, ust, tva, iva, mwst, tax, partita, siren, nif, cif, invoice, rechnung, facture, factura, fattura, uid")
    return [
        Rule("VatNumber", "TAX_NUMBER", (shape, 0.1), check=lambda text: valid(vatin, text), proved=0.3, near=near, digits=8),
        Rule("EmployerNumber", "TAX_NUMBER", (ein, 0.15), near=words("ein, fein, employer, tax, irs, w-9, w9, 1099, federal"), digits=9),
        Rule("GermanTaxNumber", "TAX_NUMBER", (german, 0.2), near=words("steuer, finanzamt, st.-nr, stnr, st-nr"), digits=10),
    ]
