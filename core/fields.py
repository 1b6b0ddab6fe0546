"""Database fields for money, rates and quantities: integers in the database, exact in Python.

| field | database (bigint) | Python |
|---|---|---|
| MoneyField | minor units, within ±10¹² | int |
| RateField | millionths, 0 … 10⁹ | Decimal fraction: 0.09 |
| QuantityField | thousandths, within ±10¹² | Decimal: 2.500 |

Each column has a CHECK of its bounds. On SQLite, where a bigint column would take 1.5 or 'abc', it also checks
typeof(column) = 'integer'. The CHECK comes from `db_check`, as Django's positive fields have theirs: it's made with
the column, kept when SQLite rebuilds the table, and no part of a migration's text.

Lookups and constraints take Python values: `Q(quantity__gt=0)`, `Q(rate__lte=1)`, `filter(quantity=Decimal("0.5"))`.
SQL, and what the database says of a failed constraint, shows the stored integers: 500 for half a portion.

Expressions count in stored integers. `F("paid") + 500` is right for money. A plain number added to a quantity would be
thousandths, so saving such an expression is refused; say what it is:
`F("quantity") - Value(taken, output_field=QuantityField())`. An expression that isn't whole minor units
(`F("amount") * Decimal("1.5")`, `/`, Avg) is refused too: only core.money multiplies by rates and divides.
"""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import lookups
from django.db.models.expressions import Combinable, OutputFieldIsNoneError, register_combinable_fields
from django.utils.translation import gettext_lazy as _

from core import money

_Set = TypeVar("_Set", contravariant=True)
_Get = TypeVar("_Get", covariant=True)

if TYPE_CHECKING:  # a field is generic in what may be set and what is got, so that null=True adds None
    _Integer = models.BigIntegerField
    _Field = models.Field
    _AnyField = models.Field[Any, Any]
else:

    class _Integer(models.BigIntegerField):
        def __class_getitem__(cls, types: object) -> type:
            return cls

    class _Field(models.Field):
        def __class_getitem__(cls, types: object) -> type:
            return cls

    _AnyField = models.Field


def _checked_column(field: _AnyField, connection: BaseDatabaseWrapper, low: int, high: int) -> str:
    """Write the CHECK of an integer column. NULL passes: NOT NULL is the column's own matter."""
    column = connection.ops.quote_name(field.column or "")
    bounds = f"{column} BETWEEN {low} AND {high}"
    if connection.vendor != "sqlite":
        return bounds
    return f"typeof({column}) IN ('integer', 'null') AND {bounds}"


def _refuse_other_units(field: _AnyField, expression: Any, whole: type[_AnyField]) -> None:
    """Raise TypeError for an expression whose result isn't known to be what the column stores."""
    try:
        result = expression.output_field
    except OutputFieldIsNoneError:
        return  # NULL has no type
    except FieldError:
        raise TypeError(f"{field} can't be set to {expression}: its parts are in different units.") from None
    if not isinstance(result, whole):
        raise TypeError(f"{field} can't be set to {expression}: that is a {type(result).__name__}.")


class MoneyField(_Integer[_Set, _Get]):
    """An amount in minor units of the venue's currency: an int within ±10¹².

    Saving or looking up anything else raises TypeError (bool, float, Decimal and str too), beyond the limit
    money.MoneyError. Forms and fixtures may give the digits as text ("1250").
    """

    description = _("Amount in minor units")
    _pyi_private_set_type: int | Combinable
    _pyi_private_get_type: int
    _pyi_lookup_exact_type: int

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        return _checked_column(self, connection, -money.MAX_AMOUNT, money.MAX_AMOUNT)

    def to_python(self, value: Any) -> int | None:
        if value is None:
            return None
        try:
            return money.check_amount(int(value) if isinstance(value, str) else value)
        except (TypeError, ValueError):
            raise ValidationError(
                _("“%(value)s” is not a whole number of minor units."), code="invalid", params={"value": value}
            ) from None

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return value
        try:
            return money.check_amount(value)
        except TypeError as error:
            raise TypeError(f"{self}: {error}") from None

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if hasattr(value, "as_sql"):
            _refuse_other_units(self, value, models.IntegerField)
        return super().get_db_prep_save(value, connection)


# Django's own versions for integers quietly round a float up.
MoneyField.register_lookup(lookups.GreaterThanOrEqual)
MoneyField.register_lookup(lookups.LessThan)


class _DecimalAsInteger(_Field[_Set, _Get]):
    """A Decimal with a fixed number of decimals, kept as an integer: DecimalField is a float on SQLite.

    Not an IntegerField: so Django refuses to guess what it and a plain integer make together.
    """

    _pyi_private_set_type: Decimal | int | Combinable
    _pyi_private_get_type: Decimal
    _pyi_lookup_exact_type: Decimal | int
    places: ClassVar[int]
    low: ClassVar[int]
    high: ClassVar[int]

    def stored(self, value: Any) -> int:
        """Return the integer that is stored for a Python value. Raises TypeError or ValueError."""
        raise NotImplementedError

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        return _checked_column(self, connection, self.low, self.high)

    def from_db_value(self, value: int | None, expression: object, connection: BaseDatabaseWrapper) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.places)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        try:
            return Decimal(self.stored(Decimal(value) if isinstance(value, str) else value)).scaleb(-self.places)
        except (TypeError, ValueError, InvalidOperation):
            raise ValidationError(
                _("“%(value)s” is not a number with at most %(places)s decimals, or out of bounds."),
                code="invalid",
                params={"value": value, "places": self.places},
            ) from None

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return value
        try:
            return self.stored(value)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{self}: {error}") from None

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if hasattr(value, "as_sql"):
            _refuse_other_units(self, value, type(self))
        return super().get_db_prep_save(value, connection)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        bounds = {"decimal_places": self.places, "min_value": self._edge(self.low), "max_value": self._edge(self.high)}
        return super().formfield(**{"form_class": forms.DecimalField, **bounds, **kwargs})

    def _edge(self, stored: int) -> Decimal:
        return Decimal(stored).scaleb(-self.places)


class RateField(_DecimalAsInteger[_Set, _Get]):
    """A rate as a Decimal fraction (0.09 is 9 %) between 0 and 1000, with at most 6 decimals.

    Saving or looking up anything but a Decimal raises TypeError, as an int could mean percent; 0 and 1 (nothing, all)
    are the exception. More decimals, or out of bounds: ValueError.
    """

    description = _("Rate")
    places = money.RATE_PLACES
    low = 0
    high = money.MAX_RATE * 10**money.RATE_PLACES

    def stored(self, value: Any) -> int:
        return money.rate_millionths(Decimal(value) if type(value) is int and value in (0, 1) else value)


class QuantityField(_DecimalAsInteger[_Set, _Get]):
    """A quantity as a Decimal (or an int of whole units) with at most 3 decimals, within ±10⁹.

    Saving or looking up anything else raises TypeError, more decimals or out of bounds ValueError.
    """

    description = _("Quantity")
    places = money.QUANTITY_PLACES
    low = -money.MAX_AMOUNT
    high = money.MAX_AMOUNT

    def stored(self, value: Any) -> int:
        return money.quantity_thousandths(value)


register_combinable_fields(QuantityField, Combinable.ADD, QuantityField, QuantityField)
register_combinable_fields(QuantityField, Combinable.SUB, QuantityField, QuantityField)
