"""Entity types of the general domain and the label each raises: people and contact data, and secrets.

Pure data. Read by `domains.general.domain`; the recognizers that find these are in `domains.general.recognizers`.
"""

from __future__ import annotations

from collections.abc import Mapping

PII = (
    "EMAIL_ADDRESS", "PHONE_NUMBER", "US_SSN", "US_ITIN", "NATIONAL_ID", "PASSPORT", "DRIVER_LICENSE", "TAX_ID", "DATE_OF_BIRTH",
    "STREET_ADDRESS", "PERSON", "IP_ADDRESS", "MAC_ADDRESS", "VEHICLE_ID", "DEVICE_ID", "USERNAME", "PERSONNEL_ID", "CASE_NUMBER", "GEO_POSITION",
)  # fmt: skip
SECRET = ("API_KEY", "ACCESS_TOKEN", "PRIVATE_KEY", "PASSWORD", "URL_CREDENTIALS")

ENTITIES: Mapping[str, str] = dict.fromkeys(PII, "pii") | dict.fromkeys(SECRET, "secret")
