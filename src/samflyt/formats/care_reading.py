"""Reading PLO 1.6 and 1.5: the five notices and the reports."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samflyt.formats.clinical import (
    Allergy,
    Appointment,
    Clinical,
    CriticalNote,
    Diagnosis,
    FollowUp,
    Function,
    GivenMedicine,
    Medicine,
    NeededService,
    Note,
    Service,
)
from samflyt.formats.content import Logistics, Report
from samflyt.formats.doctor_reading import read_measures, read_past_illnesses
from samflyt.formats.elements import Code, Fields, code_of, local_name
from samflyt.formats.moments import When
from samflyt.formats.namespaces import LOGISTICS, PLO_ROOTS
from samflyt.formats.reading_parts import read_event, read_head


def read_care(root: etree._Element) -> Logistics | Report:
    payload = Fields(root)
    if local_name(root.tag) == "Pasientlogistikk":
        return _logistics(payload)
    return _report(PLO_ROOTS[local_name(root.tag)][0], payload)


def _logistics(payload: Fields) -> Logistics:
    name = next((name for name in LOGISTICS if name in payload), "")
    body = payload.one(name)
    if body is None:
        return Logistics(kind="", head=read_head(payload), events=())
    to = body.one("UtskrevetTil")
    return Logistics(
        kind=LOGISTICS[name],
        head=read_head(payload),
        events=tuple(map(read_event, body.each("TidsfestetHendelse"))),
        discharged_to=to.code("UtTil") if to else None,
        outcome=to.code("Uttilstand") if to else None,
        remark=to.text("Merknad") if to else "",
    )


def _report(kind: str, payload: Fields) -> Report:
    content = payload.one("TypeInnholdIMelding") or payload.one("InnholdKonsultasjon")
    application = payload.one("OpplysningerTilSoknad")
    content_type = content and (
        content.code("TypeInnhold") or content.code("TypeInnholdKonsultasjon")
    )
    return Report(
        kind=kind,
        head=read_head(payload),
        clinical=_clinical(payload),
        content_type=content_type or None,
        content_remark=content.text("Merknad") if content else "",
        events=tuple(
            read_event(event)
            for stay in payload.each("OpplysningOpphold")
            for event in stay.each("TidsfestetHendelse")
        ),
        own_application_sent=application.flag("EgensoknadSendt") if application else None,
        own_application_remark=application.text("Merknad") if application else "",
    )


def _clinical(payload: Fields) -> Clinical:
    medical = payload.one("MedisinskfagligeOpplysninger")
    nursing = payload.one("Sykepleierdokumentasjon")
    function = payload.one("InfoKartleggingFunksjonsniva")
    overall = function.one("SamletVurderingFunksjonsniva") if function else None
    return Clinical(
        diagnoses=tuple(
            _diagnosis(diagnosis)
            for info in payload.each("InfoMedisinskDiagnose")
            for diagnosis in info.each("MedisinskDiagnose")
        ),
        critical=tuple(_critical(medical)) if medical else (),
        allergies=tuple(_allergies(payload, medical)),
        notes=tuple(_notes(payload, medical, nursing)),
        medicines=tuple(
            _medicine(prescription)
            for info in payload.each("Legemiddelinfo")
            for prescription in info.each("ForenkletForskrivning")
        ),
        given_medicines=tuple(_given(nursing)) if nursing else (),
        services=tuple(map(_service, payload.each("EksisterendeTjeneste"))),
        needed_services=tuple(map(_needed, payload.each("TjenesteBehov"))),
        functions=tuple(map(_function, function.each("KartlagtFunksjon"))) if function else (),
        function_remark=overall.text("Merknad") if overall else "",
        follow_up=_follow_up(nursing),
        appointments=tuple(_appointments(payload)),
        interpreter_language=_interpreter(payload),
        past_illnesses=tuple(read_past_illnesses(medical)),
        measures=tuple(read_measures(nursing)),
    )


def _diagnosis(fields: Fields) -> Diagnosis:
    return Diagnosis(
        code=fields.code("Diagnosekode"),
        description=fields.text("DiagnoseBeskrivelse"),
        main=fields.flag("Hoveddiagnose"),
    )


def _critical(medical: Fields) -> Iterator[CriticalNote]:
    cave = medical.down("Cave", "SakshodeCave")
    for keyword in cave.each("StikkordCave") if cave else ():
        note = keyword.one("Journaltekst")
        yield CriticalNote(keyword.text("CaveStikkord"), note.text("Notat") if note else "")


def _allergies(payload: Fields, medical: Fields | None) -> Iterator[Allergy]:
    cave = medical.one("Cave") if medical else None
    for holder in (cave, medical, payload.one("InfoAndreViktigeOpplysninger")):
        for note in holder.each("Allerginotat") if holder else ():
            allergy = note.one("Allergi")
            if allergy is not None:
                yield _allergy(allergy, note, in_cave=holder is cave)


def _allergy(allergy: Fields, note: Fields, *, in_cave: bool) -> Allergy:
    return Allergy(
        against=allergy.text("AllergiskMot"),
        note="\n".join(
            text
            for journal in note.each("Journaltekst")
            for text in (journal.text("Notat"), journal.text("Merknad"))
            if text
        ),
        substance=allergy.code("VirkestoffLegemiddel"),
        when_prescribing=allergy.flag("HensynVedForskrivning"),
        food_and_drink=allergy.flag("HensynMatDrikke"),
        contact=allergy.flag("Kontaktallergi"),
        pollen_or_sting=allergy.flag("PollenInnsektstikk"),
        anaphylaxis=allergy.code("AnafylaktiskeReaksjoner"),
        in_cave=in_cave,
    )


def _notes(payload: Fields, medical: Fields | None, nursing: Fields | None) -> Iterator[Note]:
    important = payload.one("InfoAndreViktigeOpplysninger")
    for area, holder in (("medical", medical), ("important", important)):
        for note in holder.each("GenereltJournalnotat") if holder else ():
            yield from _journal(note, area)
    own = nursing.one("InfoFraSykepleier") if nursing else None
    if own is not None:
        yield from _journal(own, "nursing")
    for profession in payload.each("OpplysningerAndreFaggrupper"):
        for report in profession.each("AndreFagrapporter"):
            yield from _journal(report, "other_profession")


def _journal(holder: Fields, area: str) -> Iterator[Note]:
    for text in holder.each("Journaltekst"):
        yield Note(
            text=text.text("Notat"),
            heading=text.code("Overskriftskode"),
            remark=text.text("Merknad"),
            area=area,
        )


def _medicine(fields: Fields) -> Medicine:
    info = fields.one("Forskrivningsinfo")
    if info is None:
        return Medicine(name="", remark=fields.text("Merknad"))
    strength = info.first("Styrke")
    return Medicine(
        name=info.text("Navn"),
        dosage=info.text("DosVeiledEnkel"),
        generic_name=info.text("GeneriskNavn"),
        purpose=info.text("BruksomradeTekst"),
        form=info.code("Legemiddelform"),
        strength=(strength.get("V") or "") if strength is not None else "",
        strength_unit=(strength.get("U") or "") if strength is not None else "",
        atc=info.code("Atc"),
        use=info.code("Bruk"),
        starts=info.when("DoseringStarttidspunkt"),
        ends=info.when("DoseringSluttidspunkt"),
        status=fields.code("StatusTilForskrivningen"),
        multidose=fields.code("InngaarIMultidose"),
        remark=fields.text("Merknad"),
        not_with_other=info.flag("SkalIkkeTasSammenMedAnnetLegemiddel"),
    )


def _given(nursing: Fields) -> Iterator[GivenMedicine]:
    given = nursing.one("LegemidlerAdministrertVedOverforing")
    for name in ("AdmAvHelsepersonell", "Egenadministrering"):
        for fields in given.each(name) if given else ():
            info = fields.one("Forskrivningsinfo")
            yield GivenMedicine(
                started=fields.when("AdmStart") or When(""),
                name=info.text("Navn") if info else "",
                dosage=info.text("DosVeiledEnkel") if info else "",
                handed_out=name == "Egenadministrering",
                doses=_doses(fields.one("UtlevertLegemiddel")),
            )


def _doses(handed_out: Fields | None) -> int | None:
    return handed_out.number("AntEnkeltdoser") if handed_out else None


def _service(fields: Fields) -> Service:
    return Service(
        type=fields.code("IPLOStjenestetype"),
        name=fields.text("BetegnelseTjeneste"),
        private=bool(fields.flag("PrivatTjeneste")),
        provider=fields.text("TjenestenLevertAv"),
        information=fields.text("OpplysningerOmTjenesten"),
        amount=fields.text("AntallEnheter"),
        amount_unit=fields.text("Enhet"),
        starts=fields.day("Startdato"),
        ends=fields.day("Sluttdato"),
        remark=fields.text("Merknad"),
    )


def _needed(fields: Fields) -> NeededService:
    return NeededService(
        type=fields.code("IPLOStjenestetype"),
        name=fields.text("BetegnelseTjeneste"),
        at_institution=fields.text("VedInstitusjon"),
        description=fields.text("BeskrivelseAvTjeneste"),
        amount=fields.text("AntallEnheterOnsket"),
        amount_unit=fields.text("Enhet"),
    )


def _function(fields: Fields) -> Function:
    return Function(
        variable=fields.code("Funksjonsvariabel"),
        score=fields.number("Vurdering"),
        remark=fields.text("Merknad"),
    )


def _follow_up(nursing: Fields | None) -> FollowUp | None:
    fields = (
        nursing.down("InfoFraSykepleier", "OpplysningerRelevantOppfolging") if nursing else None
    )
    if fields is None:
        return None
    return FollowUp(
        dressings=fields.flag("BandasjemateriellEngangsutstyr"),
        medicine_help=fields.flag("HjelpLegemiddeladm"),
        function_change=fields.text("EndringFunksjonsnivaa"),
        dressings_remark=fields.text("MerknadTilBandasjemateriell"),
        medicine_remark=fields.text("MerknadTilLegemiddeladministrering"),
    )


def _appointments(payload: Fields) -> Iterator[Appointment]:
    for info in payload.each("InfoKontrolltime"):
        for booked in info.each("InformasjonOmTime"):
            yield Appointment(
                kind="booked",
                when=booked.when("TidspunktTime"),
                minutes=booked.number("Varighet"),
                place=booked.text("StedTime"),
                confirmed=booked.flag("BestiltKontrolltime"),
            )
        for order in info.each("KontrolltimeBestill"):
            yield Appointment("to_be_booked", confirmed=order.flag("PasientParorendeBestiller"))
        for tentative in info.each("InformasjonOmTentativTime"):
            yield Appointment(
                kind="tentative",
                tentative_time=tentative.text("TentativtTidspunktTime"),
                place=tentative.text("StedTime"),
                remark=tentative.text("Merknad"),
            )


def _interpreter(payload: Fields) -> Code | None:
    for info in (payload, *payload.each("InfoAssistertKommunikasjon")):
        for communication in info.each("AssistertKommunikasjon"):
            language = communication.first("BehovTolkSprak")
            if language is not None:
                return code_of(language)
    return None
