"""What points at a person's machine, vehicle or position: network addresses, device and vehicle numbers, coordinates.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Address, IPv6Address

from presidio_analyzer import EntityRecognizer
from stdnum import imei

from domains.recognizing import Labelled, Numbered, Rule, valid, words

VEHICLE_LABELS = words(
    """
    vin, license plate, licence plate, plate, number plate, vehicle registration, registration plate, vehicle, vehicle identification
    """
)
DEVICE_LABELS = words(
    """
    imei, device, serial, device serial, imsi, iccid, meid, udid, biometric, fingerprint, implant
    """
)


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
            refuse=_says_nothing,
            digits=4,
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
        Rule("Coordinates", "GEO_POSITION", (r"(?<![\d.])-?\d{1,2}\.\d{4,8},\s{0,2}-?\d{1,3}\.\d{4,8}(?![\d.])", 0.5), digits=10),
    ]


def _says_nothing(text: str) -> bool:
    """True for what is no address at all, and for loopback, unspecified and mask addresses."""
    try:
        address = IPv6Address(text) if ":" in text else IPv4Address(text)
    except (AddressValueError, ValueError):
        return True
    return address.is_loopback or address.is_unspecified or text.startswith("255.")
