"""Samples of practice, and of the set-up, which the world is long past: what it does is in tests/opening."""

from tests.security.sample import Sample, nothing

PAST = "A house that is open for business has no set-up any more."
OPENING: dict[str, Sample] = {
    "practice:entering": Sample(body=nothing),
    "practice:leaving": Sample(body=nothing, apart="Nobody of the world practises, so there is nothing to leave."),
    "practice:tasks": Sample(),
    "practice:restarts": Sample(body=nothing, apart="Nobody of the world practises, so there is nothing to try."),
    **{f"opening:{it}": Sample() for it in ("overview", "receipt", "practice")},
    **{
        f"opening:{it}": Sample(body=nothing, apart=PAST)
        for it in ("start", "country", "look", "menu", "tables", "people", "printers")
    },
    **{f"opening:{it}": Sample(body=nothing, apart=PAST) for it in ("menu_dry_run", "starter", "skips", "doors")},
}
