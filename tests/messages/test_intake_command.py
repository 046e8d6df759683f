"""`intake` prints one JSON line a file and writes receipts where it is told."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt.courses.models import Course, Stay
from samflyt.formats.parse import read
from samflyt.messages.models import Message
from tests.messages.conftest import CHAIN

pytestmark = pytest.mark.django_db
FIELDS = ["file", "msg_id", "type", "status", "errors", "course", "apprec"]


def intake(*arguments: object) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("intake", *map(str, arguments), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_chain_is_one_course_with_a_receipt_file_for_each_message(tmp_path: Path) -> None:
    lines = intake(CHAIN, "--learn-partners", "--apprec-dir", tmp_path / "ut")

    assert [list(line) for line in lines] == [FIELDS] * 15
    assert {line["status"] for line in lines} == {"accepted"}
    assert {line["course"] for line in lines} == {Course.objects.get().pk}
    answered = [line["apprec"] for line in lines if line["type"] != "APPREC"]
    assert {read(Path(a["file"]).read_bytes()).kind for a in answered} == {"APPREC"}
    assert [line["apprec"] for line in lines if line["type"] == "APPREC"] == [None, None]
    assert Stay.objects.get().state == "discharged"


def test_the_same_folder_again_gives_duplicates_only_and_no_receipts(tmp_path: Path) -> None:
    intake(CHAIN, "--learn-partners")

    again = intake(CHAIN, "--apprec-dir", tmp_path)

    assert {line["status"] for line in again} == {"duplicate"}
    assert list(tmp_path.iterdir()) == []


def test_a_message_to_a_receiver_that_is_not_learnt_is_rejected_with_e21(tmp_path: Path) -> None:
    (line,) = intake(next(CHAIN.glob("14-*")), "--apprec-dir", tmp_path)

    assert (line["status"], line["course"]) == ("rejected", None)
    assert [error["code"] for error in line["errors"]] == ["E21"]
    assert line["apprec"]["status"] == "2"
    assert len(list(tmp_path.glob("*.xml"))) == 1


def test_what_is_no_message_is_rejected_without_a_receipt(tmp_path: Path) -> None:
    path = tmp_path / "tull.xml"
    path.write_bytes(b"dette er ikke XML")

    (line,) = intake(path)

    assert (line["status"], line["msg_id"], line["type"]) == ("rejected", None, None)
    assert line["apprec"] is None
    assert line["errors"][0]["code"] == "T01"


def test_a_file_that_is_missing_is_named_and_the_others_are_taken_in(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError):
        call_command(
            "intake",
            str(tmp_path / "borte.xml"),
            str(next(CHAIN.glob("01-*"))),
            "--learn-partners",
            stdout=out,
            stderr=err,
        )

    assert "borte.xml" in err.getvalue()
    assert json.loads(out.getvalue())["status"] == "accepted"


@pytest.mark.needs_shared
def test_every_national_example_is_taken_in_unless_it_is_marked_as_a_test(shared: Path) -> None:
    standards = shared / "standards"
    folders = [path for path in sorted(standards.glob("*/examples*")) if "ebxml" not in str(path)]

    lines = intake(*folders, "--learn-partners")

    assert len(lines) > 20
    assert {line["status"] for line in lines} <= {"accepted", "unmatched", "rejected"}
    refused = {
        Path(line["file"]).name: line["errors"] for line in lines if line["status"] == "rejected"
    }
    assert all("merket som test" in errors[0]["text"] for errors in refused.values()), refused
    stay = [line for line in lines if line["type"] in ("LOG_INNLAGT", "LOG_UTSKRIVNINGSKLAR")]
    states = Message.objects.filter(msg_id__in=[line["msg_id"] for line in stay])
    assert {row.state for row in states} == {"accepted"}
