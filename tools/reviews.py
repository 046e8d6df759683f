"""Lists the rules that are to be read again: `./samflyt check --only reviews`.

A rule's day comes, or its source has got a newer text than the one it was held against. It is run
when it is named: a build of the same code shall not fail because a year has passed.
"""

import sys
from collections.abc import Iterable
from datetime import date

from samflyt import clock
from samflyt.rules.rule import Rule
from tools.rule_pages import every_rule


def due(rules: Iterable[Rule], on: date) -> list[Rule]:
    """Those to be read again, the oldest reading first."""
    found = (rule for rule in rules if rule.reviewed.is_due(rule.clause.source, on))
    return sorted(found, key=lambda rule: (rule.reviewed.next, rule.key))


def main() -> int:
    found = due(every_rule(), clock.local_date(clock.now()))
    for rule in found:
        read = rule.reviewed
        print(f"{rule.key}: {rule.clause_text}, lest {read.on:%d.%m.%Y} av {read.by}")
    if found:
        print(f"{len(found)} regler skal gjennomgås.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
