"""General domain: one positive, one negative and one evasive text for each entity type. All data is invented or of reserved ranges."""

from __future__ import annotations

import base64

import pytest

from domains.general.entities import ENTITIES, HINTS
from domains.general.recognizers import build
from tests.domains.recognition import Engine, Row, found, seen

KEY = "AKIA" + "Q3EXAMPLEKEY7ABC"
TOKEN = "Zm9vYmFy" + "0123456789abcdef"
JWT = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (b'{"alg":"HS256"}', b'{"sub":"1234567890"}', b"signature-of-nothing"))
PEM = "-----BEGIN " + "RSA PRIVATE KEY-----"

SEED = "abandon ability able about above absent absorb abstract absurd abuse access accident"

TABLE = [
    Row("EMAIL_ADDRESS", "write to maria.lopez@example.org", "meet me @ noon, example.org", "maria.lopez [at] example [dot] org"),
    Row("PHONE_NUMBER", "ring +1 415 555 2671", "version 415.555", "ring 0049 30 901 820 55"),
    Row("US_SSN", "my SSN is 536904399", "the sum is 536904399", "social security: 5 3 6 9 0 4 3 9 9"),
    Row("US_ITIN", "ITIN 912-71-1234", "912-7-1234", "ITIN 912\u201171\u20111234"),
    Row("NATIONAL_ID", "DNI 12345678Z", "lot 12345678", "my aadhaar: 2341 2341 2346"),
    Row("PASSPORT", "passport no. X1234567", "the passport office opens at 9", "passport number: \uff38\uff11\uff12\uff13\uff14\uff15\uff16\uff17"),
    Row("DRIVER_LICENSE", "driver's license D1234-56789", "the MIT license of 2019", "driverLicense: D123456789"),
    Row("TAX_ID", "EIN 12-3456789", "income tax in 2023", "taxId=123456789"),
    Row("DATE_OF_BIRTH", "born on 3 March 1978", "founded on 3 March 1978", "DOB&#58; 03/04/1978"),
    Row("STREET_ADDRESS", "12 Elm Street, Springfield", "12 easy steps", "wohnhaft Hauptstraße 12"),
    Row("PERSON", "Dr. Jane Roe called", "Dr. called", '"patient_name": "Jane Roe"'),
    Row("IP_ADDRESS", "from 81.2.69.142", "listen on 127.0.0.1", "host%3D81.2.69.142"),
    Row("MAC_ADDRESS", "00:00:5E:00:53:AF", "12:30:45", "00-00-5E-00-53-AF"),
    Row("VEHICLE_ID", "VIN 1M8GDM9AXKP042788", "the vehicle of 1998", "license plate: ABC-1234"),
    Row("DEVICE_ID", "serial number SN4421A907", "serial port settings", "imei=490154203237518"),
    Row("USERNAME", "username: jroe_42", "the user interface", 'dbUser: "jroe_42"'),
    Row("PERSONNEL_ID", "employee id 44121", "an employee of 20 years", '{"employeeId": "E44121"}'),
    Row("CASE_NUMBER", "Docket 1:25-mj-01035-IIM", "case 3 of the list", "case no. 2022-CV-2243"),
    Row("GEO_POSITION", "48.858370, 2.294481", "between 3.14, 2.71", "lat/long: -33.856784, 151.215297"),
    Row("API_KEY", f"key {KEY}", "AKIA is a prefix", base64.b64encode(f"key {KEY}".encode()).decode()),
    Row("ACCESS_TOKEN", f"Authorization: Bearer {TOKEN}", "a bearer of good news", JWT),
    Row("PRIVATE_KEY", PEM, "begin private key exchange", PEM.replace(" ", "%20")),
    Row("PASSWORD", "password: hunter2!x", "reset my password please", "dbPass: 'x7!kLm92'"),
    Row("RECORD_NUMBER", "Kundennummer 4711882", "customer of 20 years", "customer_id;city\n883271;Ulm"),
    Row("PERSONAL_URL", "see https://www.linkedin.com/in/jane-roe-8831", "see https://www.linkedin.com/jobs", "https://shop.example.org/?customer_id=8831"),
    Row("SOCIAL_HANDLE", "my instagram is @jane.roe_8", "instagram is a network", "follow me on @jane_roe"),
    Row("COMPANY_ID", "HRB 123456", "HRB is short", "Ust-IdNr: DE 136 695 976"),
    Row("PERSONAL_TRAIT", "religion: Catholic", "the religion of the Romans", '{"sexual_orientation": "bisexual"}'),
    Row("SEED_PHRASE", f"seed phrase: {SEED}", "a phrase about seeds", f'mnemonic = "{SEED}"'),
    Row("PERSON_NAME", "we saw Jane Miller there", "we saw the Acme Corporation there", "jane miller"),
    Row("PERSON_AGE", "a 43-year-old", "43 items", "43 ans"),
    Row("PERSON_PLACE", "she lives in Ulm", "Ulm is a city", "wohnt in Ulm"),
    Row("PERSON_ORIGIN", "nationality: Syrian", "Syrian food", "Staatsangehörigkeit: Polnisch"),
    Row("PERSON_OCCUPATION", "works as a baker", "a loaf of bread", "arbeitet als Köchin"),
    Row("SENSITIVE_TRAIT", "is a union member", "the union of two sets", "Betriebsrat"),
    Row("URL_CREDENTIALS", "postgres://app:s3cr3tpw@db.example.org/x", "https://example.org:8443/x", "postgres&#58;//app:s3cr3tpw@db.example.org/x"),
]

ROWS = TABLE


@pytest.fixture(scope="module")
def engine():
    return Engine(build())


def test_the_table_has_a_row_for_every_entity_type():
    assert {row.entity for row in TABLE} == set(ENTITIES) | set(HINTS)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.entity)
def test_found(engine, row):
    assert row.entity in found(engine, row.positive)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.entity)
def test_not_found(engine, row):
    assert row.entity not in found(engine, row.negative)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.entity)
def test_found_in_disguise(classifier, engine, row):
    assert row.entity in (found(engine, row.evasive) if row.entity in HINTS else seen(classifier, row.evasive))


@pytest.mark.parametrize(
    "text",
    [
        "44051401359",  # PESEL
        "10000000146",  # T.C. Kimlik
        "RSSMRA85T10A562S",  # codice fiscale
        "131052-308T",  # henkilötunnus
        "8001015009087",  # South African identity number
        "529.982.247-25",  # CPF
        "756.9217.0769.85",  # AHV
        "QQ 12 34 56 C".replace("QQ", "AB"),  # National Insurance
    ],
)
def test_numbers_of_many_countries_are_told_by_shape_and_checksum(engine, text):
    assert "NATIONAL_ID" in found(engine, f"it is {text} here")


@pytest.mark.parametrize(
    "text",
    [
        "My name is Jane Roe.",
        "Regards,\nJane Roe",
        "Jane Roe <jroe@example.com>",
        "Good morning, Jane Roe.",
        "my name is jane roe and i need help",
        "ich heiße Jane Roe",
    ],
)
def test_names_that_say_so(engine, text):
    assert "PERSON" in found(engine, text)


@pytest.mark.parametrize("text", ["Jane went home.", "Paris is lovely.", "Please thank the Customer Service Team", "my name is not important here"])
def test_bare_names_and_headings_are_none(engine, text):
    assert "PERSON" not in found(engine, text)


@pytest.mark.parametrize("text", ["password = os.environ['PASSWORD']", "token: <your-token-1>", "api_key = get_key2()", "pwd=${PASSWORD1}"])
def test_placeholders_are_no_secrets(engine, text):
    assert found(engine, text) == set()


@pytest.mark.parametrize("text", ["536 90 4399", "536.90.4399", "it is 536 90 4399, I think", "(536.90.4399)"])
def test_three_two_and_four_digits_in_range_are_a_social_security_number(engine, text):
    assert "US_SSN" in found(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        "536904399",
        "000 90 4399",
        "666.90.4399",
        "912 34 5678",
        "536 00 4399",
        "536.90.0000",
        "1 536 90 4399",
        "536 90 4399 12",
        "1.536.90.4399",
        "536.90.4399.1",
    ],
)
def test_other_digits_are_none(engine, text):
    assert "US_SSN" not in found(engine, text)


@pytest.mark.parametrize("text", ["john.doe @ example.com", "john_doe @example.com", "jane@ example.org", "mail: jane @ example.org"])
def test_an_address_with_spaces_at_its_sign(engine, text):
    assert "EMAIL_ADDRESS" in found(engine, text)


@pytest.mark.parametrize("text", ["y = self.w @ x.data", "model.w @ layers.io(3)", "see us @ example.com", "meet me @ noon", "@property\ndef f.a: pass"])
def test_matrices_and_meeting_places_are_none(engine, text):
    assert "EMAIL_ADDRESS" not in found(engine, text)


LETTERS = "abcdefghijklmnopqrstuvwxyzabcdefgh"
SECRETS = [
    "gsk" + "_" + LETTERS + "01",
    "sk" + "-" + LETTERS,
    "123456789" + ":AAHdqTcv" + LETTERS[:26],
    "MTk4NjIyNDgzNDcxOTI1MjQ4" + ".Cl2FMQ." + LETTERS[:27],
    "hvs" + ".CAESIJ" + LETTERS[:14],
    "s" + "." + "abcdefgh12345678abcdefgh",
    "https://x.example.net/c?sv=2022-11-02&sig=" + "abcdEFGH1234%2Babcd%3D",
    "curl -u admin:hunter2secret9 https://example.com/",
    "curl -s https://example.com/ --user 'bob:s3cretpw'",
    "sshpass -p hunter2secret9 ssh host",
]


@pytest.mark.parametrize("text", SECRETS, ids=range(len(SECRETS)))
def test_keys_by_what_their_issuers_write(engine, text):
    assert {"API_KEY", "PASSWORD"} & found(engine, f"use {text} here")


@pytest.mark.parametrize(
    "text",
    [
        "class sk-fading-circle sk-cube-grid-container-large",
        "sig=inspect.signature(call)",
        "s.translateAllTheThingsNow",
        "curl -u $USER:$PASS https://example.com/",
        "curl -u user:password https://example.com/",
        "time 12345678:ABC",
        "Module.method.anotherMethodWithALongName",
    ],
)
def test_code_that_looks_like_a_key_is_none(engine, text):
    assert not {"API_KEY", "PASSWORD"} & found(engine, text)
