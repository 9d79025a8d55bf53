"""Cryptocurrency: addresses by alphabet and checksum, and what spends from them: extended keys, private keys, seed phrases.

Pure patterns and hashes. Called by `domains.finance.recognizers.build`.
"""

from __future__ import annotations

import hashlib
import re

from presidio_analyzer import EntityRecognizer
from stdnum import bitcoin

from domains.recognizing import Rule, valid, words

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
B58 = "[1-9A-HJ-NP-Za-km-z]"
_EDGE, _END = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
WALLET_WORDS = words(
    "wallet, address, adresse, send, coin, crypto, blockchain, deposit, withdraw, dirección, indirizzo, ledger, trezor, metamask, exchange, payout, donate"
)
FUNCTION_WORDS = frozenset(
    """
    the and of to a in is it that for on with as was at by an be this are from or but not have has had were you your my i we they he she
    his her their its our me us do does did how what
    why when where who which can could would should will there here if then than so also very much more most some these those between into just about being been
    der die das und ist ein eine nicht mit auf von den dem des im zu sich es ich wir sie wie was le la les de des du et est un une pas que
    qui pour dans sur el los las y en es no se por para con
    una il lo gli e di che non per sono della
    """.split()  # noqa: SIM905
)


def base58check(text: str, alphabet: str = BASE58) -> bool:
    """True when the last four bytes are the double SHA-256 of the others."""
    number = 0
    for character in text:
        place = alphabet.find(character)
        if place < 0:
            return False
        number = number * 58 + place
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    raw = b"\0" * (len(text) - len(text.lstrip(alphabet[0]))) + raw
    return len(raw) > 4 and hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def _is_ripple(text: str) -> bool:
    return base58check(text, RIPPLE)


def _prose(text: str) -> bool:
    """True when a run of words has words of ordinary sentences in it: then it is no seed phrase."""
    found = re.findall(r"[a-z]+", text)
    return not FUNCTION_WORDS.isdisjoint(found) or len(set(found)) < len(found) - 3


def build() -> list[EntityRecognizer]:
    """Return the recognizers of crypto addresses and wallet keys."""
    return [*_addresses(), *_keys()]


def _addresses() -> list[EntityRecognizer]:
    bitcoin_address = rf"{_EDGE}(?:[13]{B58}{{25,34}}|(?:bc1|BC1|tb1)[02-9ac-hj-np-zAC-HJ-NP-Z]{{11,71}}){_END}"
    checked = rf"{_EDGE}[LMD9AT]{B58}{{32,33}}{_END}"
    tagged = (
        rf"{_EDGE}(?:ltc1[02-9ac-hj-np-z]{{38,60}}|addr1[02-9ac-hj-np-z]{{50,110}}|bitcoincash:[qp][02-9ac-hj-np-z]{{41}}"
        rf"|cosmos1[02-9ac-hj-np-z]{{38}}|0x[a-fA-F0-9]{{40}}){_END}"
    )
    monero = rf"{_EDGE}[48][0-9AB]{B58}{{93}}(?:{B58}{{11}})?{_END}"
    cardano = rf"{_EDGE}(?:DdzFF{B58}{{90,110}}|Ae2{B58}{{54,58}}){_END}"
    solana = rf"{_EDGE}(?=[1-9A-Za-z]{{0,43}}\d)(?=[1-9A-Za-z]{{0,43}}[A-Z])(?=[1-9A-Za-z]{{0,43}}[a-z]){B58}{{43,44}}{_END}"
    named = (
        r"(?i:\b(?:solana|sol|phantom|polkadot|dot|stellar|xlm|tezos|near|ton|tron|xrp|ripple|doge|dogecoin|litecoin|ltc|bitcoin|btc|usdt"
        r"|usdc))(?i:[\s_-](?:wallet|address|adresse|addr|konto"
        r"|account)){0,2}[\s\"':=#]{1,4}(?:is\s)?(?P<v>(?=[A-Za-z]{0,40}\d)[A-Za-z0-9_-]{25,64})(?![A-Za-z0-9])"
    )
    return [
        Rule("Bitcoin", "CRYPTO", (bitcoin_address, 0.3), check=lambda text: valid(bitcoin, text), near=("btc", "bitcoin", "satoshi", *WALLET_WORDS), digits=1),
        Rule("Ripple", "CRYPTO", (rf"{_EDGE}r{B58}{{24,34}}{_END}", 0.05), check=_is_ripple, proved=0.9, near=("xrp", "ripple", *WALLET_WORDS), digits=1),
        Rule(
            "CheckedCoin",
            "CRYPTO",
            (checked, 0.05),
            check=base58check,
            proved=0.9,
            near=("ltc", "litecoin", "doge", "trx", "tron", "usdt", *WALLET_WORDS),
            digits=1,
        ),
        Rule("TaggedCoin", "CRYPTO", (tagged, 0.6), gate=("ltc1", "addr1", "bitcoincash:", "cosmos1", "0x")),
        Rule("Monero", "CRYPTO", (monero, 0.8), (cardano, 0.8), digits=2),
        Rule("Solana", "CRYPTO", (solana, 0.15), near=("solana", "sol ", "phantom", "spl", *WALLET_WORDS), digits=1),
        Rule("NamedCoin", "CRYPTO", (named, 0.6), digits=1),
    ]


def _keys() -> list[EntityRecognizer]:
    extended = rf"{_EDGE}[xyztuv](?:pub|prv){B58}{{100,112}}{_END}"
    wif = rf"{_EDGE}(?:5[HJK]{B58}{{49}}|[KLc]{B58}{{51}}){_END}"
    raw = (
        r"(?i:\b(?:private|priv|wallet|secret|spending|spend|view)[\s_-]?key)(?i:[\s_]?(?:hex"
        r"|is))?[\s\"':=]{1,5}(?P<v>(?:0x)?[0-9a-fA-F]{64})(?![0-9a-fA-F])"
    )
    label = (
        r"(?i:\b(?:seed(?:\s(?:phrase|words?))?|recovery\s(?:phrase|words|seed)|mnemonic(?:\s(?:phrase|seed))?|backup\s(?:phrase|words)"
        r"|secret\s(?:recovery\s)?phrase|(?:wallet|metamask|ledger|trezor|phantom)\s(?:phrase|words|seed)|wiederherstellungs(?:phrase|w[öo]rter)|seed-?phrase"
    )
    label += r"|phrase\sde\sr[ée]cup[ée]ration|frase\s(?:semilla|de\srecuperaci[óo]n|di\srecupero|mnemonica)))"
    told = rf"{label}[^\n]{{0,40}}?[:=\n]\s{{0,4}}[\"'\[(]{{0,2}}(?P<v>(?:(?:\d{{1,2}}[.)]\s?)?[\"']?[a-z]{{3,8}}[\"']?[\s,;-]{{1,4}}){{11,23}}(?:\d{{1,2}}[.)]\s?)?[\"']?[a-z]{{3,8}})(?![a-z])"  # noqa: E501
    loose = rf"{label}\s(?:is|ist|are|est|es|è)?\s?(?P<v>(?:[a-z]{{3,8}}\s){{11,23}}[a-z]{{3,8}})(?![a-z])"
    line = (
        r"(?m)^[ \t\"'>-]{0,4}(?P<v>(?:[a-z]{3,8} ){11}(?:(?:[a-z]{3,8} ){3}|(?:[a-z]{3,8} ){6}|(?:[a-z]{3,8} ){9}"
        r"|(?:[a-z]{3,8} ){12})?[a-z]{3,8})[\"' \t]{0,3}$"
    )
    numbered = r"(?:(?<!\d)\d{1,2}[.):]\s?[a-z]{3,8}[\s,;]{1,4}){11,23}\d{1,2}[.):]\s?[a-z]{3,8}(?![a-z])"
    return [
        Rule("ExtendedKey", "WALLET_KEY", (extended, 0.95), gate=("pub", "prv")),
        Rule("WalletImport", "WALLET_KEY", (wif, 0.1), check=base58check, near=("key", "wif", "wallet", "private"), digits=1),
        Rule("RawWalletKey", "WALLET_KEY", (raw, 0.8), digits=4, gate=("key",)),
        Rule(
            "SeedPhrase",
            "WALLET_KEY",
            (told, 0.8),
            (loose, 0.8),
            gate=("seed", "phrase", "mnemonic", "recovery", "backup", "words", "wiederherstellung", "frase"),
        ),
        Rule("SeedLine", "WALLET_KEY", (line, 0.6), (numbered, 0.6), refuse=_prose),
    ]
