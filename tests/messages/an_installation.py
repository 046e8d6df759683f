"""One installation in a process of its own: reads commands as JSON lines, and answers each.

Started with SAMFLYT_DATA naming its folder and the side that works elsewhere as its argument. It
may be killed and started again: what it knows is in its folder.
"""

import json
import os
import sys
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "samflyt.config.settings"
#: What both sides must agree on, in the end.
SHARED = (
    "admitted",
    "admission_notice_sent",
    "admission_report_sent",
    "early_notice_sent",
    "health_information_updated",
    "declared_ready",
    "ready_notice_sent",
    "ready_withdrawn",
    "answered",
    "discharge_report_sent",
    "discharge_notice_sent",
    "discharged",
)


def main(elsewhere: str) -> None:
    import django

    django.setup()
    from samflyt.directory.models import Organisation
    from samflyt.installation.database import prepare

    prepare()
    from tests.courses.sending_scene import SendingScene

    scene = reopened(elsewhere) if Organisation.objects.exists() else SendingScene(elsewhere="")
    if not hasattr(scene, "reopened"):
        kind = "municipality" if elsewhere == "municipality" else "hospital_trust"
        Organisation.objects.filter(kind=kind).update(works_here=False)
        scene = reopened(elsewhere)
    for line in sys.stdin:
        command = json.loads(line)
        sys.stdout.write(json.dumps(carry_out(scene, command)) + "\n")
        sys.stdout.flush()


def reopened(elsewhere: str) -> Any:
    """The same people and places, found again."""
    from samflyt.access.models import Account
    from samflyt.courses.models import Course, Event
    from samflyt.directory.actors import actor_for
    from samflyt.directory.models import Organisation, Position, Unit
    from tests.courses import stay_scene
    from tests.courses.sending_scene import SendingScene

    stay_scene._keys = count(1000 * (1 + Event.objects.count()))
    scene: Any = SendingScene.__new__(SendingScene)
    scene.reopened = True
    scene.elsewhere, scene.service_area = elsewhere, "somatic"
    scene.born = None
    scene.hospital = Organisation.objects.get(her_id=9100001)
    scene.municipality = Organisation.objects.get(her_id=9100002)
    scene.ward = Unit.objects.get(kind="ward", local_id="")
    scene.office = Unit.objects.get(her_id=9100022)
    scene.service = Unit.objects.get(her_id=9100021)
    for name, role in (
        ("nurse", "ward_nurse"),
        ("physician", "physician"),
        ("case_worker", "case_worker"),
        ("home_nurse", "home_nurse"),
    ):
        setattr(scene, name, actor_for(Position.objects.get(role=role)))
    scene.accounts = Account.objects.count()
    if Course.objects.exists():
        scene.course = Course.objects.get()
    return scene


def carry_out(scene: Any, command: dict[str, Any]) -> Any:
    from samflyt.courses.models import Course

    scene.now = datetime.fromisoformat(command["at"])
    if Course.objects.exists():
        scene.course = Course.objects.get()
    does = {"round": one_round, "state": state, "interpret": interpret, "withdraw": withdraw}
    act = does.get(command["do"])
    if act is not None:
        return act(scene)
    getattr(scene, command["do"])(**command.get("with", {}))
    return "done"


def one_round(scene: Any) -> str:
    """What the worker does, through folders or the message API, as this installation is set."""
    from samflyt.messages.port.exchange import port_for

    port = port_for(Path(os.environ["SAMFLYT_DATA"]) / "meldinger")
    port.prepare()
    return f"{port.run_once(scene.now).handed} out"


def interpret(scene: Any) -> str:
    from samflyt.courses.actions.messages import interpret_answer
    from samflyt.messages.models import Message

    message = Message.objects.exclude(question="").get()
    interpret_answer(
        message=message,
        can_receive=False,
        from_date=None,
        reason="Ingen ledig plass",
        by=scene.nurse,
        at=scene.now,
    )
    return "done"


def withdraw(scene: Any) -> str:
    from samflyt.courses.actions import readiness

    scene.do(readiness.withdraw_ready, reason="Feber")
    return "done"


def state(scene: Any) -> dict[str, Any]:
    from samflyt.messages.models import Delivery, Message

    stay = scene.standing.stay
    events = [
        (event.kind.value, event.at.replace(microsecond=0).isoformat())
        for event in stay.events
        if event.kind.value in SHARED
    ]
    return {
        "state": stay.state.value,
        "events": sorted(events),
        "deliveries": sorted(Delivery.objects.values_list("state", flat=True)),
        "waiting": Message.objects.unsettled().count(),
    }


if __name__ == "__main__":
    main(sys.argv[1])
