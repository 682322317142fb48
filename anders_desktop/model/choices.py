"""The values a field can have, with the words a person sees for them."""

from __future__ import annotations

from anders_desktop.model.base import Choice
from anders_desktop.text import N_


class LabStatus(Choice):
    """Where a proeftuin stands."""

    PREPARING = "preparing", N_("in voorbereiding")
    ACTIVE = "active", N_("loopt")
    ENDED = "ended", N_("afgesloten")


class OrganisationKind(Choice):
    """What an organisation does."""

    HOME_CARE = "home_care", N_("thuiszorg")
    WELFARE = "welfare", N_("welzijn")
    GENERAL_PRACTICE = "general_practice", N_("huisartsenpraktijk")
    HOUSING = "housing", N_("woningcorporatie")
    SUPPORTED_LIVING = "supported_living", N_("begeleid wonen")
    MUNICIPALITY = "municipality", N_("gemeente")
    RESIDENTS = "residents", N_("bewonersorganisatie")
    HOSPITAL = "hospital", N_("ziekenhuis")
    MENTAL_HEALTH = "mental_health", N_("geestelijke gezondheidszorg")
    EDUCATION = "education", N_("onderwijs")
    OTHER = "other", N_("anders")


class Stance(Choice):
    """How an organisation stands towards the proeftuin."""

    DRIVER = "driver", N_("trekker")
    SUPPORTER = "supporter", N_("steunt")
    WAIT_AND_SEE = "wait_and_see", N_("wacht af")
    CRITICAL = "critical", N_("kritisch")


class GroupKind(Choice):
    """The five groups of the method, and groups of one's own."""

    BOARD_SUPPORT = "board_support", N_("Bestuurlijke steungroep")
    MANAGERS = "managers", N_("Managers")
    PROFESSIONALS = "professionals", N_("Beroepskrachten")
    RESIDENTS = "residents", N_("Inwoners")
    GUIDANCE_TEAM = "guidance_team", N_("Begeleidingsteam")
    CUSTOM = "custom", N_("Eigen groep")


class MembershipRole(Choice):
    """What a person does in a group."""

    MEMBER = "member", N_("lid")
    CHAIR = "chair", N_("voorzitter")
    SECRETARY = "secretary", N_("secretaris")
    ACTING = "acting", N_("waarnemend")
    RESIDENT = "resident", N_("inwoner")
    CLIENT = "client", N_("cliënt")
    PATIENT = "patient", N_("patiënt")
    FACILITATOR = "facilitator", N_("begeleider")
    LEARNING_EVALUATOR = "learning_evaluator", N_("leerbegeleider")


class ConsentPurpose(Choice):
    """What a person gives consent for (AVG)."""

    QUOTE_IN_REPORT = "quote_in_report", N_("uitspraak in het verslag")
    PHOTO_INTERNAL = "photo_internal", N_("foto binnen de proeftuin")
    PHOTO_EXTERNAL = "photo_external", N_("foto buiten de proeftuin")


class AgreementStatus(Choice):
    """The life of an agreement."""

    PROPOSED = "proposed", N_("Voorstel")
    ACTIVE = "active", N_("Geldig")
    ENDED = "ended", N_("Geëindigd")


class ReviewOutcome(Choice):
    """What a review of an agreement led to."""

    KEEP = "keep", N_("houden")
    CHANGE = "change", N_("aanpassen")
    STOP = "stop", N_("stoppen")


class ExperimentStatus(Choice):
    """The life of an experiment."""

    PLANNED = "planned", N_("Gepland")
    RUNNING = "running", N_("Loopt")
    ADOPTED = "adopted", N_("Aangenomen")
    ABANDONED = "abandoned", N_("Gestopt")


class CycleAct(Choice):
    """What a round of an experiment led to."""

    ADOPT = "adopt", N_("aannemen")
    ADAPT = "adapt", N_("aanpassen")
    ABANDON = "abandon", N_("stoppen")


class MeasureKind(Choice):
    """What a measure is about."""

    OUTCOME = "outcome", N_("uitkomst")
    PROCESS = "process", N_("proces")
    BALANCING = "balancing", N_("bijeffect")


class Direction(Choice):
    """Which way is better."""

    HIGHER_IS_BETTER = "higher_is_better", N_("hoger is beter")
    LOWER_IS_BETTER = "lower_is_better", N_("lager is beter")


class Participation(Choice):
    """How far residents take part: the six steps of the ladder of Edelenbos."""

    INFORM = "inform", N_("inwoners worden geïnformeerd")
    CONSULT = "consult", N_("inwoners worden gevraagd")
    ADVISE = "advise", N_("inwoners geven advies")
    CO_PRODUCE = "co_produce", N_("inwoners maken het samen met ons")
    CO_DECIDE = "co_decide", N_("inwoners beslissen mee")
    SELF_MANAGE = "self_manage", N_("inwoners doen het zelf")


class QuestionStatus(Choice):
    """Where a learning question stands."""

    OPEN = "open", N_("Open")
    PERSISTENT = "persistent", N_("Hardnekkig")
    ANSWERED = "answered", N_("Beantwoord")
    DROPPED = "dropped", N_("Vervallen")


class SessionKind(Choice):
    """Who learns together."""

    PROFESSIONALS_RESIDENTS = "professionals_residents", N_("beroepskrachten en inwoners")
    MANAGERS = "managers", N_("managers")
    BOARD = "board", N_("bestuurders")
    JOINT = "joint", N_("gezamenlijk")


class AttendanceStatus(Choice):
    """Whether somebody was there."""

    PRESENT = "present", N_("aanwezig")
    ABSENT_WITH_NOTICE = "absent_with_notice", N_("afgemeld (m.k.)")
    ABSENT_WITHOUT_NOTICE = "absent_without_notice", N_("afwezig (z.k.)")


class InsightKind(Choice):
    """The three layers of what was learned."""

    FACT = "fact", N_("feit")
    PERCEPTION = "perception", N_("beleving")
    REFLECTION = "reflection", N_("reflectie")


class DecidedBy(Choice):
    """How a decision was taken."""

    CONSENT = "consent", N_("instemming")
    CONSENT_WITH_OBJECTION = "consent_with_objection", N_("instemming met bezwaar")
    BOARD_DECISION = "board_decision", N_("bestuursbesluit")


class ActionStatus(Choice):
    """Where an action stands."""

    OPEN = "open", N_("open")
    DONE = "done", N_("klaar")
    DROPPED = "dropped", N_("vervallen")


class MinutesStatus(Choice):
    """Whether the minutes were approved."""

    DRAFT = "draft", N_("concept")
    APPROVED = "approved", N_("vastgesteld")


class BarrierLevel(Choice):
    """Who has a barrier in hand; it travels from professional to manager to the steungroep."""

    PROFESSIONAL = "professional", N_("beroepskrachten")
    MANAGER = "manager", N_("manager")
    BOARD = "board", N_("steungroep")


class BarrierStatus(Choice):
    """Where a barrier stands."""

    OPEN = "open", N_("Open")
    ANSWERED = "answered", N_("Beantwoord")
    DROPPED = "dropped", N_("Vervallen")
