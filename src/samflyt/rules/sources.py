"""The documents that the shipped rules come from."""

from datetime import date

from samflyt.rules.source import Source

REGULATION = Source(
    key="for-2011-11-18-1115",
    title="Forskrift om kommunal betaling for utskrivningsklare pasienter",
    short="forskriften",
    version=date(2026, 7, 1),
    link="https://lovdata.no/dokument/SF/forskrift/2011-11-18-1115",
)
UNN_2 = Source(
    key="unn-retningslinje-2",
    title="Retningslinje 2 til samarbeidsavtalen mellom kommunene og UNN",
    short="Retningslinje 2",
    version=date(2023, 6, 6),
    link="https://unn.no/samhandling",
)
UNN_6 = Source(
    key="unn-retningslinje-6",
    title="Retningslinje 6 til samarbeidsavtalen mellom kommunene og UNN, jordmortjenester",
    short="Retningslinje 6",
    version=None,
    link="https://unn.no/samhandling",
)
STHF_CHILDREN = Source(
    key="sthf-en-til-en",
    title="Pasientforløp for barn 0–18 år med nye en-til-en-tjenester, Sykehuset i Telemark",
    short="Pasientforløpet",
    version=None,
    link="https://sthf.no/samhandling",
)
OSLO_1 = Source(
    key="oslo-tjenesteavtale-1",
    title="Tjenesteavtale 1 mellom Oslo universitetssykehus og bydelene, barn",
    short="Tjenesteavtale 1",
    version=date(2012, 2, 1),
    link="",
)
DISCHARGE_REPORT_STANDARD = Source(
    key="his-1148",
    title="Utskrivningsrapport (HIS 1148:2014) og pasientlogistikk (HIS 1149:2014)",
    short="HIS 1148/1149",
    version=None,
    link="https://www.ehelse.no/standardisering",
)
PATIENT_RIGHTS = Source(
    key="lov-1999-07-02-63",
    title="Lov om pasient- og brukerrettigheter",
    short="pasient- og brukerrettighetsloven",
    version=date(2026, 6, 1),
    link="https://lovdata.no/dokument/NL/lov/1999-07-02-63",
)
HEALTH_PERSONNEL = Source(
    key="lov-1999-07-02-64",
    title="Lov om helsepersonell m.v.",
    short="helsepersonelloven",
    version=date(2026, 7, 1),
    link="https://lovdata.no/dokument/NL/lov/1999-07-02-64",
)
CHILDREN_ACT = Source(
    key="lov-1981-04-08-7",
    title="Lov om barn og foreldre",
    short="barneloven",
    version=None,
    link="https://lovdata.no/dokument/NL/lov/1981-04-08-7",
)
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
