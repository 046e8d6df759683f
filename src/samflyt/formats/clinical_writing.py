"""Writing the clinical parts of the PLO reports; a part without content is left out."""

from __future__ import annotations

from collections.abc import Iterable

from samflyt.formats.clinical import Allergy, Appointment, Clinical, Medicine, Note
from samflyt.formats.component import Components
from samflyt.formats.doctor_writing import write_measures, write_past_illnesses
from samflyt.formats.namespaces import EPJ1, EPJ2, EPJ3
from samflyt.formats.writing import Node


def write_diagnoses(root: Node, clinical: Clinical, _components: Components) -> None:
    if not clinical.diagnoses:
        return
    info = root.child("InfoMedisinskDiagnose")
    for diagnosis in clinical.diagnoses:
        node = info.child("MedisinskDiagnose")
        node.flag("Hoveddiagnose", diagnosis.main)
        node.code("Diagnosekode", diagnosis.code)
        node.text("DiagnoseBeskrivelse", diagnosis.description)


def write_medical(root: Node, clinical: Clinical, components: Components) -> None:
    notes = _notes(clinical, "medical")
    if not (clinical.critical or clinical.allergies or notes or clinical.past_illnesses):
        return
    medical = root.child("MedisinskfagligeOpplysninger")
    write_past_illnesses(medical, clinical)
    in_cave = [allergy for allergy in clinical.allergies if allergy.in_cave]
    if clinical.critical or in_cave:
        cave = components.component(medical, "Cave", EPJ1)
        head = components.component(cave, "SakshodeCave", EPJ1)
        for critical in clinical.critical:
            keyword = head.child("StikkordCave")
            keyword.always("CaveStikkord", critical.keyword)
            if critical.note:
                _journal(keyword, [Note(critical.note)])
        for allergy in in_cave:
            _write_allergy(cave, allergy, components)
    for allergy in clinical.allergies:
        if not allergy.in_cave:
            _write_allergy(medical, allergy, components)
    _write_journal_note(medical, notes, components)


def _write_allergy(parent: Node, allergy: Allergy, components: Components) -> None:
    holder = components.component(parent, "Allerginotat", EPJ1)
    if allergy.note:
        _journal(holder, [Note(allergy.note)])
    node = holder.child("Allergi")
    node.flag("HensynVedForskrivning", allergy.when_prescribing)
    node.flag("HensynMatDrikke", allergy.food_and_drink)
    node.flag("Kontaktallergi", allergy.contact)
    node.flag("PollenInnsektstikk", allergy.pollen_or_sting)
    node.always("AllergiskMot", allergy.against)
    node.code("VirkestoffLegemiddel", allergy.substance)
    node.simple("AnafylaktiskeReaksjoner", allergy.anaphylaxis)


def _notes(clinical: Clinical, area: str) -> list[Note]:
    return [note for note in clinical.notes if note.area == area]


def _write_journal_note(parent: Node, notes: list[Note], components: Components) -> None:
    if notes:
        _journal(components.component(parent, "GenereltJournalnotat", EPJ2), notes)


def _journal(parent: Node, notes: Iterable[Note]) -> None:
    for note in notes:
        node = parent.within(EPJ2).child("Journaltekst")
        node.code("Overskriftskode", note.heading)
        node.always("Notat", note.text)
        node.text("Merknad", note.remark)


def write_important(root: Node, clinical: Clinical, components: Components) -> None:
    notes = _notes(clinical, "important")
    if notes:
        _write_journal_note(root.child("InfoAndreViktigeOpplysninger"), notes, components)


def write_medicines(root: Node, clinical: Clinical, components: Components) -> None:
    for medicine in clinical.medicines:
        info = components.component(root, "Legemiddelinfo", EPJ3)
        node = info.child("ForenkletForskrivning")
        node.simple("StatusTilForskrivningen", medicine.status)
        node.simple("InngaarIMultidose", medicine.multidose)
        node.text("Merknad", medicine.remark)
        _write_prescription(node.child("Forskrivningsinfo"), medicine)


def _write_prescription(node: Node, medicine: Medicine) -> None:
    node.text("BruksomradeTekst", medicine.purpose)
    node.text("DosVeiledEnkel", medicine.dosage)
    node.always("Navn", medicine.name)
    node.text("GeneriskNavn", medicine.generic_name)
    node.simple("Atc", medicine.atc)
    node.simple("Legemiddelform", medicine.form)
    if medicine.strength:
        node.child("Styrke", V=medicine.strength, U=medicine.strength_unit)
    node.simple("Bruk", medicine.use)
    node.when("DoseringStarttidspunkt", medicine.starts)
    node.when("DoseringSluttidspunkt", medicine.ends)
    node.flag("SkalIkkeTasSammenMedAnnetLegemiddel", medicine.not_with_other)


def write_nursing(root: Node, clinical: Clinical, components: Components) -> None:
    notes, follow_up = _notes(clinical, "nursing"), clinical.follow_up
    if not (notes or follow_up or clinical.given_medicines or clinical.measures):
        return
    nursing = root.child("Sykepleierdokumentasjon")
    if notes or follow_up:
        own = nursing.child("InfoFraSykepleier")
        if follow_up is not None:
            node = own.child("OpplysningerRelevantOppfolging")
            node.flag("BandasjemateriellEngangsutstyr", follow_up.dressings)
            node.flag("HjelpLegemiddeladm", follow_up.medicine_help)
            node.text("EndringFunksjonsnivaa", follow_up.function_change)
            node.text("MerknadTilBandasjemateriell", follow_up.dressings_remark)
            node.text("MerknadTilLegemiddeladministrering", follow_up.medicine_remark)
        _journal(own, notes)
    if clinical.given_medicines:
        _write_given(nursing, clinical, components)
    write_measures(nursing, clinical)


def _write_given(nursing: Node, clinical: Clinical, components: Components) -> None:
    holder = components.component(nursing, "LegemidlerAdministrertVedOverforing", EPJ3)
    for given in sorted(clinical.given_medicines, key=lambda given: given.handed_out):
        node = holder.child("Egenadministrering" if given.handed_out else "AdmAvHelsepersonell")
        node.when("AdmStart", given.started)
        if given.handed_out:
            node.child("UtlevertLegemiddel").always("AntEnkeltdoser", str(given.doses or 0))
        info = node.child("Forskrivningsinfo")
        info.text("DosVeiledEnkel", given.dosage)
        info.always("Navn", given.name)


def write_other_professions(root: Node, clinical: Clinical, _components: Components) -> None:
    notes = _notes(clinical, "other_profession")
    if notes:
        _journal(root.child("OpplysningerAndreFaggrupper").child("AndreFagrapporter"), notes)


def write_services(root: Node, clinical: Clinical, _components: Components) -> None:
    for service in clinical.services:
        node = root.child("EksisterendeTjeneste")
        node.code("IPLOStjenestetype", service.type)
        node.text("BetegnelseTjeneste", service.name)
        node.flag("PrivatTjeneste", service.private)
        node.text("TjenestenLevertAv", service.provider)
        node.text("OpplysningerOmTjenesten", service.information)
        node.text("AntallEnheter", service.amount)
        node.text("Enhet", service.amount_unit)
        node.day("Startdato", service.starts)
        node.day("Sluttdato", service.ends)
        node.text("Merknad", service.remark)


def write_needed_services(root: Node, clinical: Clinical, _components: Components) -> None:
    for service in clinical.needed_services:
        node = root.child("TjenesteBehov")
        node.code("IPLOStjenestetype", service.type)
        node.text("BetegnelseTjeneste", service.name)
        node.text("VedInstitusjon", service.at_institution)
        node.text("BeskrivelseAvTjeneste", service.description)
        node.text("AntallEnheterOnsket", service.amount)
        node.text("Enhet", service.amount_unit)


def write_functions(root: Node, clinical: Clinical, _components: Components) -> None:
    if not clinical.functions:
        return
    info = root.child("InfoKartleggingFunksjonsniva")
    if clinical.function_remark:
        info.child("SamletVurderingFunksjonsniva").text("Merknad", clinical.function_remark)
    for function in clinical.functions:
        node = info.child("KartlagtFunksjon")
        node.code("Funksjonsvariabel", function.variable)
        node.number("Vurdering", function.score)
        node.text("Merknad", function.remark)


def write_interpreter(root: Node, clinical: Clinical, _components: Components) -> None:
    if clinical.interpreter_language is not None:
        info = root.child("InfoAssistertKommunikasjon").child("AssistertKommunikasjon")
        info.simple("BehovTolkSprak", clinical.interpreter_language)


def write_appointments(root: Node, clinical: Clinical, _components: Components) -> None:
    for appointment in clinical.appointments:
        _write_appointment(root.child("InfoKontrolltime"), appointment)


def _write_appointment(info: Node, appointment: Appointment) -> None:
    if appointment.kind == "to_be_booked":
        info.child("KontrolltimeBestill").flag(
            "PasientParorendeBestiller", bool(appointment.confirmed)
        )
    elif appointment.kind == "tentative":
        node = info.child("InformasjonOmTentativTime")
        node.text("TentativtTidspunktTime", appointment.tentative_time)
        node.text("StedTime", appointment.place)
        node.text("Merknad", appointment.remark)
    else:
        node = info.child("InformasjonOmTime")
        node.flag("BestiltKontrolltime", bool(appointment.confirmed))
        node.text("TidspunktTime", appointment.when.text if appointment.when else "")
        node.number("Varighet", appointment.minutes)
        node.text("StedTime", appointment.place)
