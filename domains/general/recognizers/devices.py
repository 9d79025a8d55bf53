# ruff: noqa: E501 - patterns are data: one alternative after the other
"""What points at a person's machine, vehicle or position: network addresses, device and vehicle numbers, coordinates.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_network

from presidio_analyzer import EntityRecognizer
from stdnum import imei

from domains.recognizing import Labelled, Number, Numbered, Rule, valid, words

VEHICLE_LABELS = words(
    """
    kennzeichen, nummernschild, autokennzeichen, plaque, plaque d immatriculation, immatriculation, matrícula, matricula, placa, placas, targa, kenteken, rejestracja, nummerplade, registreringsnummer, fahrgestellnummer, fin nummer,
    chassis, chassis number, tag number, license tag, reg no, reg, rego, vrm, vehicle reg, car registration, número de bastidor, bastidor, telaio, numéro de châssis, boat registration, tail number, hull, vin, license plate, licence plate, plate, number plate, vehicle registration, registration plate, vehicle, vehicle identification
    """
)
_VIN = re.compile(r"(?<![A-Z0-9])(?=[A-Z0-9]{0,16}[A-Z])[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}(?![A-Z0-9])")
_TRANSLITERATION = {**{str(digit): digit for digit in range(10)}, **dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))}
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
DEVICE_LABELS = words(
    """
    imei number, serial no, seriennummer, geräte id, gerätenummer, numéro de série, número de serie, numero di serie, numero seriale, sn, s n, android id, device id, device serial number, adid, aaid, pacemaker, eid, asset tag, hardware id,
    sim, sim card, sim serial, machine id, installation id, meter, router serial, imei, device, serial, device serial, imsi, iccid, meid, udid, biometric, fingerprint, implant
    """
)

PLATE_WORDS = (
    r"(?:licen[sc]e|number|registration|vehicle|car|rear|front)?\s?(?:plates?|tag)|registration|kennzeichen|nummernschild|plaque(?:\sd['’]immatriculation)?|immatriculée?|immatriculation|matr[ií]cula|placas?|targa|targat[oa]|kenteken"
    r"|rego|reg\.?(?:\sno\.?)?|tablice|plaka(?:sı)?|rendszám"
)
PLATE = rf"(?i:(?<![\w])(?:{PLATE_WORDS})\b[\"'*\s:=#.(]{{1,5}}(?:(?:number|no\.?|nr\.?|is|ist|est|es|è|of|mit)\s){{0,2}}(?:[A-Z]{{2}}\s)?)(?P<v>(?=[A-ZÄÖÜ0-9 ·-]{{0,12}}\d)(?=[A-ZÄÖÜ0-9 ·-]{{0,12}}[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{{1,4}}(?:[ ·-]?[A-ZÄÖÜ0-9]{{1,5}}){{0,3}})(?![\w])"
PLATE_TRIGGER = rf"(?i:{PLATE_WORDS})"

_DOCUMENTATION = tuple(map(ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")))
"""Networks of documentation (RFC 5737, RFC 3849)."""
_OF_SOMEBODY = words(
    "user, login, logged, client, customer, visitor, session, attacker, account, failed, sign-in, signed, utilisateur, connexion, anmeldung, benutzer, usuario, sesión, utente, accesso, ssh"
)
"""Beside them, an address of documentation stands for somebody's."""


def is_reserved(text: str) -> bool:
    """True for an address of the networks of documentation."""
    try:
        address = IPv6Address(text) if ":" in text else IPv4Address(text)
    except (AddressValueError, ValueError):
        return False
    return any(address in each for each in _DOCUMENTATION)


def _vin(number: Number) -> float:
    """Score a vehicle identification number: seventeen characters without I, O, Q whose ninth is the check digit (49 CFR 565)."""
    text = _VIN.search(number.surface.text, max(0, number.start - 17), number.end + 17)
    if not text or not text.start() <= number.start < text.end():
        return 0.0
    values = [_TRANSLITERATION[character] for character in text.group()]
    return 0.6 if sum(value * weight for value, weight in zip(values, _WEIGHTS, strict=True)) % 11 == "0123456789X".index(text.group()[8]) else 0.1


def build() -> list[EntityRecognizer]:
    """Return the recognizers of devices and places."""
    imei_shaped = Numbered(
        "Imei", "DEVICE_ID", lambda n: 0.3 * (len(n.compact) == n.digits == 15 and valid(imei, n.compact)), near=("imei", "handset", "device", "phone")
    )
    return [
        Rule(
            "IpAddress",
            "IP_ADDRESS",
            (r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)", 0.6),
            (r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\w:])", 0.5),
            refuse=lambda text: _says_nothing(text) or is_reserved(text),
            digits=4,
        ),
        Rule(
            "ReservedIpAddress",
            "IP_ADDRESS",
            (r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)", 0.2),
            refuse=lambda text: not is_reserved(text),
            near=_OF_SOMEBODY,
            digits=6,
        ),
        Rule(
            "MacAddress",
            "MAC_ADDRESS",
            (r"(?<![\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:-])", 0.7),
            (r"(?<![\w.])(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}(?![\w.])", 0.5),
        ),
        Labelled("LabelledVehicle", "VEHICLE_ID", VEHICLE_LABELS, minimum=3, near=False),
        Labelled("LabelledDevice", "DEVICE_ID", DEVICE_LABELS, minimum=5, near=False),
        imei_shaped,
        Numbered("VehicleNumber", "VEHICLE_ID", _vin),
        Rule(
            "MovedPlate",
            "VEHICLE_ID",
            (
                r"(?<![\w.-])(?P<v>(?=[A-Z0-9 -]{0,10}\d)(?=[A-Z0-9 -]{0,10}[A-Z])[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,6}){1,2})\s(?i:(?:was|is|has\sbeen|got|wurde|ist)\s(?:\w{2,8}\s)?"
                r"(?:towed|clamped|parked|blocking|stolen|keyed|scratched|ticketed|impounded|abgeschleppt|geparkt|gestohlen))\b",
                0.6,
            ),
            trigger=r"(?i:towed|clamp|park|block|stolen|keyed|scratch|ticketed|impound|schlepp|gestohlen)",
        ),
        Rule("LabelledPlate", "VEHICLE_ID", (PLATE, 0.6), trigger=PLATE_TRIGGER),
        Rule(
            "LabelledDeviceId",
            "DEVICE_ID",
            (
                r"(?i:\b(?:device|udid|android|advertising|ad|idfa|gaid|aaid|adid|installation|machine|hardware)[\s_-]?(?:id|identifier|uuid)?[\"'\s:=]{1,4})(?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9A-F]{8}-[0-9A-F]{16}|[0-9a-f]{16}|[0-9a-f]{40})(?![\w-])",
                0.6,
            ),
            (r"(?i:\b(?:imei|imsi|iccid|meid)\b[^\d\n]{0,12})(?P<v>\d[\d -]{12,24}\d)", 0.7),
            (r"(?<!\d)89\d{17,18}(?!\d)", 0.2),
            near=("iccid", "sim"),
            digits=3,
        ),
    ]


def _says_nothing(text: str) -> bool:
    """True for what is no address at all, and for loopback, unspecified, and mask addresses."""
    try:
        address = IPv6Address(text) if ":" in text else IPv4Address(text)
    except (AddressValueError, ValueError):
        return True
    return address.is_loopback or address.is_unspecified or text.startswith("255.")
