"""What has been raised about a child and not been answered, by the words it was raised with."""

from samflyt.access.actor import Actor
from samflyt.courses.standing import Standing
from samflyt.rules.finding import Finding, Outcome

_OPEN = (Outcome.OPEN, Outcome.UNCLEAR)


def open_of(standing: Standing, *rules: str) -> list[Finding]:
    """The open findings of these rules, by the last part of their keys."""
    return [
        finding
        for finding in standing.assessment.findings
        if finding.outcome in _OPEN and finding.rule.rpartition(".")[2] in rules
    ]


def _about(standing: Standing, *rules: str) -> list[str]:
    return list(dict.fromkeys(finding.about for finding in open_of(standing, *rules)))


def own_steps(standing: Standing, actor: Actor) -> list[str]:
    """The steps agreed on that the reader's side shall take."""
    found = open_of(standing, "avtalt-skritt")
    return list(dict.fromkeys(f.about for f in found if f.owner == actor.side.value))


def open_needs(standing: Standing) -> list[str]:
    return _about(standing, "senere-behov")


def open_documents(standing: Standing) -> list[str]:
    return _about(standing, "dokumentasjon")


def open_questions(standing: Standing) -> list[str]:
    return _about(standing, "veiledning", "faglig-oppfolging")


def open_information(standing: Standing) -> list[str]:
    return _about(standing, "opplysninger-mottatt")


def open_changes(standing: Standing) -> list[str]:
    return _about(standing, "ny-opplaering")


def open_visits(standing: Standing) -> list[str]:
    return _about(standing, "epikrise-poliklinikk")
