"""Who makes whose dishes today."""

from datetime import date

from kitchen.models import Station


def folded_into(station: Station, day: date) -> list[int]:
    """The stations whose dishes it makes on a day, through chains of folds too; one query."""
    rows = Station.objects.filter(venue=station.venue_id, folded_on=day, is_active=True)
    into = dict(rows.values_list("pk", "folded_into_id"))
    found: list[int] = []
    for pk in into:
        at, passed = pk, set[int]()
        while at in into and at not in passed and at != station.pk:
            passed.add(at)
            at = into[at]
        found += [pk] if at == station.pk and pk != station.pk else []
    return found
