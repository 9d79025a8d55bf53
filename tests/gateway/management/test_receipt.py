"""`manage.py receipt verify`: words for what is wrong, and the exit status."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def verify(tmp_path, text):
    path, out = tmp_path / "receipt.json", io.StringIO()
    path.write_text(text)
    with pytest.raises(SystemExit) as ended:
        call_command("receipt", "verify", str(path), stdout=out)
    return ended.value.code, out.getvalue()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "FAIL          form      not a receipt: it has no audit_id, no domain, no vkey, no entries"),
        ("[]", "FAIL          form      not a receipt: it is not a JSON object"),
        ("3", "FAIL          form      not a receipt: it is not a JSON object"),
    ],
)
def test_what_is_no_receipt_is_told_in_words(tmp_path, text, words):
    assert verify(tmp_path, text) == (1, words + "\n")


@pytest.mark.parametrize("text", ["", "{", "hello"])
def test_what_is_no_json_cannot_be_read(tmp_path, text):
    (tmp_path / "receipt.json").write_text(text)
    with pytest.raises(CommandError, match="The receipt cannot be read: it is not JSON") as raised:
        call_command("receipt", "verify", str(tmp_path / "receipt.json"))
    assert raised.value.returncode == 2
