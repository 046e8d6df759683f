"""Pages for what is done around leaving hospital, and for what is noted at any time."""

from django.utils.translation import gettext_lazy as _

from samflyt.courses import departure_policies, policies
from samflyt.courses.actions import departure, information, preparations, transfer
from samflyt.courses.forms import departure as forms
from samflyt.courses.forms import transport as transport_forms
from samflyt.courses.forms.base import PlainForm
from samflyt.courses.forms.information import PhoneForm
from samflyt.courses.forms.transfer import TransferForm
from samflyt.courses.steps import contact_hints, page_hints
from samflyt.courses.steps.action_pages import ActionPage

PREPARATION_PAGES = (
    ActionPage(
        "hjelpemiddel",
        _("Før behov for hjelpemiddel …"),
        forms.AidForm,
        policies.check_joint_work,
        preparations.need_aid,
        _("Hjelpemiddelet er ført."),
        hints=page_hints.treatment_aids,
        rare=True,
    ),
    ActionPage(
        "hjelpemiddel-klart",
        _("Hjelpemiddel er på plass …"),
        forms.AidInPlaceForm,
        departure_policies.check_aid_in_place,
        preparations.put_aid_in_place,
        _("Hjelpemiddelet er ført som på plass."),
        meets=("utstyr", "hjelpemidler"),
    ),
    ActionPage(
        "opplaering",
        _("Før behov for opplæring …"),
        forms.TrainingForm,
        policies.check_joint_work,
        preparations.need_training,
        _("Opplæringen er ført."),
        meets=("opplaeringsbehov-svar",),
        rare=True,
    ),
    ActionPage(
        "opplaering-gjort",
        _("Opplæring er gjennomført …"),
        forms.TrainingDoneForm,
        departure_policies.check_training_done,
        preparations.finish_training,
        _("Opplæringen er ført som gjennomført."),
        meets=("opplaering",),
    ),
    ActionPage(
        "provesvar",
        _("Før prøvesvar som ventes …"),
        forms.ResultForm,
        departure_policies.check_papers,
        preparations.expect_result,
        _("Prøvesvaret er ført som ventet."),
        rare=True,
    ),
    ActionPage(
        "provesvar-sendt",
        _("Ettersend prøvesvar …"),
        forms.ResultSentForm,
        departure_policies.check_result_sent,
        preparations.send_result,
        _("Prøvesvaret er sendt."),
        meets=("ettersendte-svar",),
    ),
)

LEAVING_PAGES = (
    ActionPage(
        "papirer",
        _("Send papirer …"),
        forms.PapersForm,
        departure_policies.check_papers,
        departure.send_papers,
        _("Papirene er ført som sendt."),
        meets=("papirer", "epikrise", "utskrivningsrapport"),
    ),
    ActionPage(
        "transport",
        _("Rekvirer transport …"),
        transport_forms.TransportForm,
        policies.check_ward_work,
        departure.requisition_transport,
        _("Transporten er rekvirert."),
        meets=("transport",),
        hints=contact_hints.travel_office,
    ),
    ActionPage(
        "attester",
        _("Attester transport …"),
        transport_forms.AttestForm,
        departure_policies.check_transport_attest,
        departure.attest_transport,
        _("Rekvisisjonen er attestert."),
    ),
    ActionPage(
        "utskriv",
        _("Skriv ut …"),
        forms.DischargeForm,
        departure_policies.check_discharge,
        departure.discharge,
        _("Pasienten er utskrevet, og kommunen er varslet."),
        meets=("overforing-bekreftet", "hjemreise"),
        hints=page_hints.before_discharge,
    ),
    ActionPage(
        "inne-hjemme",
        _("Pasienten er inne hjemme …"),
        PlainForm,
        departure_policies.check_arrived,
        departure.arrive_home,
        _("Det er ført at pasienten er kommet hjem."),
        meets=("ansvar-gaar-over",),
        explanation=_("Sykehusets ansvar for transporten slutter når pasienten er inne i hjemmet."),
    ),
    ActionPage(
        "tatt-imot",
        _("Pasienten er tatt imot …"),
        forms.ReceivedForm,
        departure_policies.check_received,
        departure.receive_patient,
        _("Det er ført at kommunen har tatt imot pasienten."),
        meets=("ansvar-gaar-over",),
        explanation=_("Ansvaret går over til kommunen når kommunens ansatte har tatt imot."),
    ),
    ActionPage(
        "permisjon",
        _("Før permisjon …"),
        PlainForm,
        departure_policies.check_leave_started,
        departure.start_leave,
        _("Permisjonen er ført."),
        rare=True,
    ),
    ActionPage(
        "permisjon-slutt",
        _("Tilbake fra permisjon …"),
        PlainForm,
        departure_policies.check_leave_ended,
        departure.end_leave,
        _("Det er ført at pasienten er tilbake."),
    ),
    ActionPage(
        "overfor",
        _("Overfør til annen enhet …"),
        TransferForm,
        policies.check_ward_work,
        transfer.transfer,
        _("Overføringen er ført."),
        rare=True,
    ),
    ActionPage(
        "dod",
        _("Før dødsfall …"),
        PlainForm,
        departure_policies.check_death,
        departure.register_death,
        _("Dødsfallet er ført."),
        rare=True,
        explanation=_("Åpne frister lukkes. En feil kan rettes etterpå."),
    ),
)

ANYTIME_PAGES = (
    ActionPage(
        "telefon",
        _("Før telefonsamtale …"),
        PhoneForm,
        policies.check_phone_call,
        information.note_phone_call,
        _("Samtalen er ført."),
        hints=contact_hints.whom_to_call,
    ),
)
