"""What a duty's row says of what a rule has found; whose subject it is adds who has it."""

from typing import Any

from samflyt.rules.finding import Finding


def values_of(finding: Finding) -> dict[str, Any]:
    """The row's columns by attribute name, but for the subject, the owner and the owner's unit."""
    return {
        "rule": finding.rule,
        "instance": finding.instance,
        "title": finding.title,
        "about": finding.about,
        "source": finding.source.short,
        "clause": finding.clause,
        "catalogue": list(finding.catalogue),
        "owner_side": finding.owner,
        "role": finding.role,
        "outcome": finding.outcome.value,
        "because": finding.because,
        "question": finding.question or "",
        "consequence": finding.consequence or "",
        "runs_from": finding.runs_from,
        "due": finding.due,
        "soft": finding.soft,
        "met_at": finding.met_at,
        "rests_on": list(finding.rests_on),
        "terms": [
            {"key": t.key, "value": t.text, "level": t.level, "source": t.source}
            for t in finding.terms
        ],
        "blocks": list(finding.blocks),
    }
