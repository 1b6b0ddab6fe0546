"""How a company's VAT number is written, by country: whether it can be one, not whether it is.

The forms of the European Union's numbers are those of its VIES service; Greece is EL there. Norway adds MVA.
"""

import re

from django.utils.translation import gettext as _

from core.errors import Invalid

# Without the country's two letters.
FORMS = {
    "AT": r"U\d{8}",
    "BE": r"[01]\d{9}",
    "BG": r"\d{9,10}",
    "CH": r"E\d{9}(MWST|TVA|IVA)?",
    "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}",
    "DE": r"\d{9}",
    "DK": r"\d{8}",
    "EE": r"\d{9}",
    "EL": r"\d{9}",
    "ES": r"[A-Z0-9]\d{7}[A-Z0-9]",
    "FI": r"\d{8}",
    "FR": r"[A-HJ-NP-Z0-9]{2}\d{9}",
    "GB": r"(\d{9}|\d{12}|GD\d{3}|HA\d{3})",
    "HR": r"\d{11}",
    "HU": r"\d{8}",
    "IE": r"(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])",
    "IT": r"\d{11}",
    "LT": r"(\d{9}|\d{12})",
    "LU": r"\d{8}",
    "LV": r"\d{11}",
    "MT": r"\d{8}",
    "NL": r"\d{9}B\d{2}",
    "NO": r"\d{9}(MVA)?",
    "PL": r"\d{10}",
    "PT": r"\d{9}",
    "RO": r"\d{2,10}",
    "SE": r"\d{12}",
    "SI": r"\d{8}",
    "SK": r"\d{10}",
    "XI": r"(\d{9}|\d{12}|GD\d{3}|HA\d{3})",
}
OTHERS = r"[A-Z0-9]{2,13}"


def read_vat_number(text: str, country: str) -> str:
    """Return a VAT number as it is kept, capitals without spaces; one without letters is of the country given.

    Empty stays empty. Raises Invalid where no number of its country looks like that.
    """
    number = re.sub(r"[\s.\-/]", "", text).upper()
    if not number:
        return ""
    if not number[:2].isalpha():
        number = {"GR": "EL"}.get(country, country) + number
    if not re.fullmatch(FORMS.get(number[:2], OTHERS), number[2:], re.ASCII):
        said = _("“%(number)s” isn't a VAT number of %(country)s.") % {"number": number[:20], "country": number[:2]}
        raise Invalid(said, fields={"vat_number": said})
    return number
