"""Rows of the house, written again for its twin: what is new is made, what differs changed, what went put away."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.db.models import Field, ForeignKey, Model

from venues.models import Venue

AT_ONCE = 500

type Values = dict[str, Any]
type Said = Callable[[Any], Any]


class Mirror:
    """Copies one model after the other; keys that point at rows copied before lead to their twins.

    Rows are recognised by what they are called, never by their number. A row of the twin that the house has no more is
    put away (`is_active`), or deleted where nothing of an evening points at it (`drop`).
    """

    def __init__(self, venue: Venue, twin: Venue) -> None:
        self.venue, self.twin = venue, twin
        self._twins: dict[type[Model], dict[int | None, int | None]] = {Venue: {venue.pk: twin.pk}}

    def twin_of(self, model: type[Model], pk: int | None) -> int | None:
        """The number of a row's twin; nothing where it has none."""
        return self._twins[model].get(pk)

    def copy[Row: Model](
        self,
        model: type[Row],
        *called: str,
        where: str = "venue",
        only: Mapping[str, Any] | None = None,
        said: Mapping[str, Said] | None = None,
        without: tuple[str, ...] = (),
        drop: bool = False,
    ) -> None:
        """Copy every row of a model that `where` leads to the venue (and `only` lets through).

        `called`: the fields that name a row in its venue. `said`: what a field is in the twin, from the house's row.
        `without`: fields that the twin keeps for itself.
        """
        rows = model._default_manager
        real = list(rows.filter(**{where: self.venue, **(only or {})}))
        there = {_name(it, called): it for it in rows.filter(**{where: self.twin})}
        fields = [it for it in model._meta.concrete_fields if not it.primary_key and it.name not in without]
        new: dict[int, Row] = {}
        differing: dict[str, list[Row]] = {}
        pairs: dict[int | None, int | None] = {}
        for row in real:
            values = self._values(row, fields, said or {})
            known = there.pop(tuple(values[_attname(model, it)] for it in called), None)
            if known is None:
                new[row.pk] = model(**values)
                continue
            pairs[row.pk] = known.pk
            changed = {name for name, value in values.items() if getattr(known, name) != value}
            for name in changed:
                setattr(known, name, values[name])
                differing.setdefault(name, []).append(known)
        rows.bulk_create(new.values(), batch_size=AT_ONCE)
        self._write(model, differing)
        self._put_away(model, [it.pk for it in there.values()], drop)
        self._twins[model] = pairs | {pk: it.pk for pk, it in new.items()}

    def link(self, owner: type[Model], name: str) -> None:
        """Copy a many-to-many field of rows that were copied already."""
        field = owner._meta.get_field(name)
        through, other = field.remote_field.through, field.remote_field.model  # type: ignore[union-attr]
        mine, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"  # type: ignore[union-attr]
        rows = through._default_manager
        ours = self._twins[owner]
        links = rows.filter(**{f"{mine}__in": list(ours)}).values_list(mine, theirs)
        wanted = {(ours[one], self.twin_of(other, many)) for one, many in links}
        there = {
            (one, many): pk
            for pk, one, many in rows.filter(**{f"{mine}__in": list(ours.values())}).values_list("pk", mine, theirs)
        }
        rows.filter(pk__in=[pk for pair, pk in there.items() if pair not in wanted]).delete()
        missing = [pair for pair in wanted if pair not in there and None not in pair]
        rows.bulk_create(through(**{mine: one, theirs: many}) for one, many in missing)

    def _values(self, row: Model, fields: list[Field], said: Mapping[str, Said]) -> Values:
        values: Values = {}
        for field in fields:
            if field.name in said:
                values[field.attname] = said[field.name](row)
            elif isinstance(field, ForeignKey) and field.related_model in self._twins:
                values[field.attname] = self.twin_of(field.related_model, getattr(row, field.attname))
            else:
                values[field.attname] = getattr(row, field.attname)
        return values

    def _write[Row: Model](self, model: type[Row], differing: dict[str, list[Row]]) -> None:
        """One statement a field that differs anywhere; a barcode may have gone from one item to another."""
        for name, rows in differing.items():
            if name == "barcode":
                model._default_manager.filter(pk__in=[it.pk for it in rows]).update(barcode="")
            model._default_manager.bulk_update(rows, [name], batch_size=AT_ONCE)

    def _put_away(self, model: type[Model], gone: list[int], drop: bool) -> None:
        rows = model._default_manager.filter(pk__in=gone)
        if drop:
            rows.delete()
        elif any(it.name == "is_active" for it in model._meta.concrete_fields):
            rows.filter(is_active=True).update(is_active=False)


def _attname(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).attname)  # type: ignore[union-attr]


def _name(row: Model, called: tuple[str, ...]) -> tuple[Hashable, ...]:
    return tuple(getattr(row, _attname(type(row), it)) for it in called)
