"""The law on individual plan and coordinators."""

from datetime import date

from samflyt.rules.source import Source

PLAN_REGULATION = Source(
    key="for-2022-06-22-1110",
    title="Forskrift om individuell plan ved ytelse av velferdstjenester",
    short="IP-forskriften",
    version=date(2022, 8, 1),
    link="https://lovdata.no/dokument/SF/forskrift/2022-06-22-1110",
)
SPECIALIST_ACT = Source(
    key="lov-1999-07-02-61",
    title="Lov om spesialisthelsetjenesten m.m.",
    short="sphl.",
    version=None,
    link="https://lovdata.no/dokument/NL/lov/1999-07-02-61",
)
MUNICIPAL_ACT = Source(
    key="lov-2011-06-24-30",
    title="Lov om kommunale helse- og omsorgstjenester m.m.",
    short="hol.",
    version=None,
    link="https://lovdata.no/dokument/NL/lov/2011-06-24-30",
)
HABILITATION_REGULATION = Source(
    key="for-2011-12-16-1256",
    title="Forskrift om habilitering, rehabilitering og koordinator",
    short="koordinatorforskriften",
    version=None,
    link="https://lovdata.no/dokument/SF/forskrift/2011-12-16-1256",
)
