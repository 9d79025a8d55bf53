"""Entity types of the general domain: the label each raises, or the kind of evidence it is when it raises none alone.

Pure data. Read by `domains.general.domain`; the recognizers that find these are in `domains.general.recognizers`.
"""

from __future__ import annotations

from collections.abc import Mapping

PII = (
    "EMAIL_ADDRESS", "PHONE_NUMBER", "US_SSN", "US_ITIN", "NATIONAL_ID", "PASSPORT", "DRIVER_LICENSE", "TAX_ID", "DATE_OF_BIRTH",
    "STREET_ADDRESS", "PERSON", "IP_ADDRESS", "MAC_ADDRESS", "VEHICLE_ID", "DEVICE_ID", "USERNAME", "PERSONNEL_ID", "CASE_NUMBER", "GEO_POSITION",
    "RECORD_NUMBER", "PERSONAL_URL", "SOCIAL_HANDLE", "COMPANY_ID", "PERSONAL_TRAIT",
)  # fmt: skip
SECRET = ("API_KEY", "ACCESS_TOKEN", "PRIVATE_KEY", "PASSWORD", "URL_CREDENTIALS", "SEED_PHRASE")

ENTITIES: Mapping[str, str] = dict.fromkeys(PII, "pii") | dict.fromkeys(SECRET, "secret")

HINTS: Mapping[str, str] = {
    "PERSON_NAME": "person",
    "PERSON_AGE": "age",
    "PERSON_PLACE": "place",
    "PERSON_ORIGIN": "origin",
    "PERSON_OCCUPATION": "occupation",
    "SENSITIVE_TRAIT": "term",
}
"""What counts only in company: `gateway.classification.combine` says when."""
