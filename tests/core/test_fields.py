"""Money, rates and quantities are whole numbers in the database, and nothing else gets in."""

from decimal import Decimal
from typing import Any

import pytest
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce

from core import money
from core.fields import MoneyField, QuantityField, RateField


class Portion(models.Model):
    """A model of this test alone; its table lives as long as the test."""

    price = MoneyField()
    tip = MoneyField(null=True, blank=True)
    rate = RateField(default=Decimal("0.09"))
    quantity = QuantityField(default=Decimal(1), db_default=Decimal(1))
    rest = QuantityField(null=True, blank=True)

    class Meta:
        apps = Apps()  # known to nobody else
        app_label = "core"
        db_table = "test_portion"
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="test_portion_some"),
            models.CheckConstraint(condition=Q(rate__lte=1), name="test_portion_rate"),
            models.CheckConstraint(condition=Q(rest__gte=0) & Q(rest__lte=F("quantity")), name="test_portion_rest"),
            models.CheckConstraint(condition=Q(price__gte=0), name="test_portion_price"),
        ]


def table_sql() -> list[tuple[str, Any]]:
    """Write the SQL that makes the table. The editor itself can't work inside a transaction on SQLite."""
    editor = connection.schema_editor()
    editor.deferred_sql = []
    sql, params = editor.table_sql(Portion)
    return [(sql, params), *((str(statement), None) for statement in editor.deferred_sql)]


@pytest.fixture
def table(db: None) -> None:
    """Make the table inside the test's transaction, which takes it away again."""
    with connection.cursor() as cursor:
        for sql, params in table_sql():
            cursor.execute(sql, params)


def stored(column: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM test_portion")
        return cursor.fetchone()[0]


def put(column: str, sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE test_portion SET {column} = {sql}")


def test_whole_numbers_are_stored_and_exact_values_come_back(table: None) -> None:
    Portion.objects.create(
        price=1250, tip=-100, rate=Decimal("0.08875"), quantity=Decimal("2.5"), rest=Decimal("0.125")
    )
    assert (stored("price"), stored("tip"), stored("rate")) == (1250, -100, 88_750)
    assert (stored("quantity"), stored("rest")) == (2500, 125)
    found = Portion.objects.get()
    assert (found.price, found.tip, found.rate) == (1250, -100, Decimal("0.08875"))
    assert (found.quantity, found.rest) == (Decimal("2.5"), Decimal("0.125"))
    assert type(found.price) is int


def test_nothing_stays_nothing(table: None) -> None:
    Portion.objects.create(price=0)
    found = Portion.objects.get()
    assert (found.tip, found.rest, found.quantity) == (None, None, Decimal(1))


@pytest.mark.parametrize("wrong", [12.5, 12.0, True, Decimal(12), "12", "12.50"], ids=repr)
def test_only_an_int_is_saved_as_money(table: None, wrong: Any) -> None:
    for save in (
        lambda: Portion.objects.create(price=wrong),
        lambda: Portion.objects.bulk_create([Portion(price=wrong)]),
        lambda: Portion.objects.update(price=wrong),
        lambda: Portion.objects.filter(price=wrong).exists(),
        lambda: Portion.objects.filter(price__gte=wrong).exists(),
        lambda: Portion.objects.filter(price__lt=wrong).exists(),
        lambda: Portion.objects.filter(price__in=[wrong]).exists(),
    ):
        with (
            pytest.raises(TypeError, match=r"core\.Portion\.price: An amount is an int of minor units"),
            transaction.atomic(),
        ):
            save()
    assert not Portion.objects.exists()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"rate": 0.09}, TypeError),
        ({"rate": 9}, TypeError),
        ({"rate": "0.09"}, TypeError),
        ({"rate": Decimal("0.0000001")}, ValueError),
        ({"rate": Decimal("-0.09")}, ValueError),
        ({"quantity": 1.5}, TypeError),
        ({"quantity": True}, TypeError),
        ({"quantity": Decimal("0.0001")}, ValueError),
        ({"price": 10**12 + 1}, money.MoneyError),
    ],
    ids=repr,
)
def test_what_is_not_exact_or_too_large_is_refused(table: None, fields: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        Portion.objects.create(**{"price": 1, **fields})
    with pytest.raises(error):
        Portion.objects.filter(**fields).exists()


@pytest.mark.parametrize("column", ["price", "rate", "quantity"])
@pytest.mark.parametrize("sql", ["1000000000001", "-1000000000001"])
def test_the_database_keeps_the_bounds_itself(table: None, column: str, sql: str) -> None:
    Portion.objects.create(price=1)
    with pytest.raises(IntegrityError):
        put(column, sql)


@pytest.mark.parametrize("column", ["price", "tip", "rate", "quantity", "rest"])
@pytest.mark.parametrize("sql", ["'abc'", "'1.5'", "x'31'", "1.5"])
def test_sqlite_takes_nothing_but_integers(table: None, column: str, sql: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's bigint takes nothing else by itself.")
    Portion.objects.create(price=1, tip=1, rest=1)
    with pytest.raises(IntegrityError, match="typeof"):
        put(column, sql)


def test_text_is_refused_by_either_database(table: None) -> None:
    Portion.objects.create(price=1)
    with pytest.raises((IntegrityError, DataError)):
        put("price", "'abc'")


@pytest.mark.parametrize(
    ("column", "sql"),
    [("quantity", "0"), ("quantity", "-1"), ("rate", "1000001"), ("rest", "1001"), ("rest", "-1"), ("price", "-1")],
)
def test_a_models_own_constraints_see_the_stored_integers(table: None, column: str, sql: str) -> None:
    Portion.objects.create(price=1, rest=1)
    with pytest.raises(IntegrityError, match="test_portion_"):
        put(column, sql)


def test_constraints_pass_at_their_edge(table: None) -> None:
    Portion.objects.create(price=1)
    for column, value in (("quantity", "1"), ("rate", "1000000"), ("rest", "1"), ("rest", "NULL")):
        put(column, value)


def test_a_form_hears_of_a_broken_constraint_before_the_database_does(table: None) -> None:
    Portion(price=1, quantity=Decimal("0.001")).full_clean()
    with pytest.raises(ValidationError, match="test_portion_some"):
        Portion(price=1, quantity=Decimal(0)).full_clean()


def test_lookups_take_python_values(table: None) -> None:
    Portion.objects.create(price=1250, rate=Decimal("0.21"), quantity=Decimal("0.5"))
    for found in (
        {"price": 1250},
        {"price__gte": 1250, "price__lt": 1251},
        {"price__in": [1, 1250]},
        {"price__range": (1000, 2000)},
        {"rate": Decimal("0.21")},
        {"rate__gt": 0, "rate__lt": 1},
        {"quantity": Decimal("0.5")},
        {"quantity__gt": 0, "quantity__lt": 1},
        {"quantity__in": [Decimal("0.5"), 2]},
        {"tip": None},
        {"tip__isnull": True},
        {"quantity__lte": F("quantity")},
    ):
        assert Portion.objects.filter(**found).exists(), found
    assert not Portion.objects.filter(quantity__gt=1).exists()


def test_many_are_saved_and_read_at_once(table: None) -> None:
    made = Portion.objects.bulk_create([Portion(price=n, quantity=Decimal(n) / 2) for n in (1, 2, 3)])
    assert list(Portion.objects.order_by("price").values_list("price", "quantity")) == [
        (1, Decimal("0.5")),
        (2, Decimal(1)),
        (3, Decimal("1.5")),
    ]
    for portion in made:
        portion.quantity += 1
        portion.tip = 5
    made[0].tip = None
    Portion.objects.bulk_update(made, ["quantity", "tip"])
    assert list(Portion.objects.order_by("price").values_list("quantity", "tip")) == [
        (Decimal("1.5"), None),
        (Decimal(2), 5),
        (Decimal("2.5"), 5),
    ]


def test_totals_keep_their_units(table: None) -> None:
    Portion.objects.bulk_create([Portion(price=n, quantity=Decimal("0.5")) for n in (1, 2)])
    totals = Portion.objects.aggregate(
        price=Sum("price"), tip=Coalesce(Sum("tip"), 0), quantity=Sum("quantity"), rest=Sum("rest", default=Decimal(0))
    )
    assert totals == {"price": 3, "tip": 0, "quantity": Decimal(1), "rest": Decimal(0)}
    assert type(totals["price"]) is int


def test_expressions_of_money_add_minor_units(table: None) -> None:
    Portion.objects.create(price=1000, tip=50)
    Portion.objects.update(price=F("price") + F("tip") - 1)
    assert Portion.objects.filter(price=F("tip") + 999).values_list("price", flat=True).get() == 1049


def test_expressions_of_quantities_name_their_unit(table: None) -> None:
    portion = Portion.objects.create(price=1, quantity=Decimal(3), rest=Decimal(1))
    taken = Value(Decimal("0.5"), output_field=QuantityField())
    assert Portion.objects.filter(quantity__gte=taken).update(quantity=F("quantity") - taken + F("rest")) == 1
    portion.quantity = F("quantity") - F("rest")
    portion.save()
    portion.refresh_from_db()
    assert portion.quantity == Decimal("2.5")


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": F("quantity") - 1},
        {"quantity": F("quantity") - Decimal(1)},
        {"quantity": F("price")},
        {"rate": F("quantity")},
        {"price": F("quantity")},
        {"price": F("price") * 1.5},
        {"price": F("price") * Decimal("1.5")},
        {"price": F("price") + F("quantity")},
    ],
    ids=str,
)
def test_an_expression_in_other_units_is_refused(table: None, change: dict[str, Any]) -> None:
    Portion.objects.create(price=1000)
    with pytest.raises(TypeError, match="can't be set to"), transaction.atomic():
        Portion.objects.update(**change)
    assert (stored("price"), stored("quantity")) == (1000, 1000)


def test_fixtures_bring_back_what_they_took() -> None:
    portion = Portion(price=1250, rate=Decimal("0.08875"), quantity=Decimal("2.5"))
    for name in ("price", "rate", "quantity"):
        field = Portion._meta.get_field(name)
        assert field.to_python(field.value_to_string(portion)) == getattr(portion, name)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *[("price", wrong) for wrong in ("12.50", "abc", 12.0, True, 10**13)],
        *[("rate", wrong) for wrong in ("0.0000001", "abc", 0.09, 9)],
        *[("quantity", wrong) for wrong in ("0.0001", "NaN", 1.5)],
    ],
)
def test_cleaning_says_which_field_is_wrong(table: None, name: str, wrong: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Portion(**{"price": 1, name: wrong}).full_clean()
    assert set(caught.value.message_dict) == {name}


def test_forms_take_decimals_within_bounds() -> None:
    rate, quantity = Portion._meta.get_field("rate").formfield(), Portion._meta.get_field("quantity").formfield()
    assert rate.clean("0.09") == Decimal("0.09")
    assert quantity.clean("2.5") == Decimal("2.5")
    for field, wrong in ((rate, "0.0000001"), (rate, "-1"), (quantity, "0.0001")):
        with pytest.raises(ValidationError):
            field.clean(wrong)


@pytest.mark.parametrize("field", [MoneyField(default=0), RateField(null=True), QuantityField(default=Decimal("1.5"))])
def test_a_migration_can_write_the_field_and_sees_no_change(field: Any) -> None:
    _, path, args, kwargs = field.deconstruct()
    kind = type(field)
    assert path == f"core.fields.{kind.__name__}"
    text, imports = MigrationWriter.serialize(field)
    assert text.startswith(f"core.fields.{kind.__name__}(")
    assert "import core.fields" in imports
    again = kind(*args, **kwargs)
    assert again.deconstruct()[1:] == field.deconstruct()[1:]


def test_every_column_brings_its_own_check() -> None:
    """SQLite changes a table by making it anew, from the fields: a check from anywhere else would be lost."""
    sql, _ = table_sql()[0]
    assert sql.count("BETWEEN") == 5
    assert sql.count("typeof(") == (5 if connection.vendor == "sqlite" else 0)
