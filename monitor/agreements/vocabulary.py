"""The closed lists that data, watches and events choose from: types, topics, statuses. Pure."""

import difflib
from collections.abc import Iterable

TYPES = (
    "founding_treaty",
    "interstate_treaty",
    "intergov_agreement",
    "interagency_agreement",
    "amending_protocol",
    "exchange_protocol",
    "meeting_protocol",
    "memorandum",
    "statement",
    "vgs_decree",
    "vgs_resolution_act",
    "vgs_directive",
    "vgs_resolution_pol",
    "sovmin_act",
    "postkom_act",
    "main_directions",
    "union_programme_28",
    "us_programme",
    "concept_strategy",
    "roadmap_plan",
    "budget",
    "indicative_balance",
    "interregional",
    "twinning",
    "parliamentary",
    "corporate",
    "credit",
    "charter",
    "draft",
    "body",
    "award_admin",
)
"""The types of the dossier, 1.2."""

TOPICS = (
    "founding",
    "integration",
    "industry",
    "energy.oil",
    "energy.gas",
    "energy.power",
    "energy.nuclear",
    "tax",
    "customs",
    "finance.payments",
    "consumers",
    "competition",
    "procurement",
    "trade",
    "standards",
    "transport",
    "telecom",
    "agriculture",
    "vet-phyto",
    "migration",
    "migration/visas",
    "citizens",
    "citizens' rights",
    "social/labour",
    "health",
    "education",
    "science",
    "space",
    "defence",
    "security",
    "justice",
    "culture/media",
    "tourism",
    "environment",
    "interregional",
    "admin/awards",
    "other",
)
"""What watches choose by (dossier, 1.6), and what is none of it."""

STATUSES = (
    "DENIED",
    "TERMINATED",
    "IN_FORCE",
    "RATIFIED_SIDE",
    "SIGNED",
    "ADOPTED",
    "SUSPENDED",
    "INSTRUMENTS_EXCHANGED",
    "POSTPONED",
    "EXTENDED",
    "SUPERSEDED",
    "PROVISIONAL",
    "PROCEDURES_DONE",
    "APPROVED_SIDE",
    "RATIF_STEP",
    "RATIF_SUBMITTED",
    "PUBLISHED",
    "ENTRY_PLANNED",
    "SIGNING_PLANNED",
    "ADOPTION_PLANNED",
    "INITIALLED",
    "SIGNING_AUTHORISED",
    "UNION_PRECLEARED",
    "MANDATE",
    "DRAFT_AGREED",
    "IMPLEMENTED",
    "IMPLEMENTING",
    "DRAFTING",
    "PROPOSED",
)
"""All that can happen, from the news a reader must not miss to the news they can."""


def not_among(known: Iterable[str], said: str, what: str) -> str:
    """That a word is none of a list, with the nearest of it and the list."""
    known = tuple(known)
    near = difflib.get_close_matches(said, known, n=1)
    hint = f"did you mean «{near[0]}»? " if near else ""
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"«{said}» is not a {what}; {hint}{plural}: {', '.join(known)}"
