"""What was repaired or refused, in words that the planner understands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REPAIRS = {
    "cost_middle": gettext_lazy("a cost given as a range: the middle was taken as the most likely"),
    "cost_order": gettext_lazy("the costs were not in the order low, most likely, high: they were put in order"),
    "cost_single": gettext_lazy("one amount for the cost: low and high are the same until you give them"),
    "dates_from_period": gettext_lazy("dates taken from the column with the period or year"),
    "double_date": gettext_lazy("more than one date in a cell: the first (or for an end the last) was taken"),
    "empty_date": gettext_lazy("a date of only zeros was read as unknown"),
    "encoding": gettext_lazy("letters in the wrong encoding were put right"),
    "exchanged_place": gettext_lazy("longitude and latitude were exchanged: they were put right"),
    "far_date": gettext_lazy("a date that stands for “unknown”, such as the year 3000, was read as unknown"),
    "formula": gettext_lazy(
        "a formula without a value was read as empty: open the file, save it and upload it again"
    ),
    "guessed_system": gettext_lazy("the file names no coordinate system: it was told from the numbers"),
    "impossible_date": gettext_lazy("a date that does not exist was read as unknown"),
    "impossible_number": gettext_lazy("a number that cannot be right was left out"),
    "invalid_geometry": gettext_lazy("an invalid shape was put right"),
    "no_dates": gettext_lazy("without dates: ranks low until the dates are known"),
    "no_name": gettext_lazy("without a name: the number was taken"),
    "no_number": gettext_lazy("without a number: recognised by name and place"),
    "no_price_level": gettext_lazy("a cost without price level: the year of the import was taken"),
    "no_organisation": gettext_lazy("without an organisation"),
    "no_place": gettext_lazy("without a place: takes no part in koppelkansen"),
    "reversed_dates": gettext_lazy("the end lay before the start: they were exchanged"),
    "shortened": gettext_lazy("a text that was too long was cut off"),
    "two_numbers": gettext_lazy("more than one number in a cell: the highest was taken"),
    "unreadable_choice": gettext_lazy("a choice that is not known was left out"),
    "unreadable_date": gettext_lazy("a date that cannot be read was left out"),
    "unreadable_number": gettext_lazy("a number that cannot be read was left out"),
    "unreadable_place": gettext_lazy("coordinates that cannot be read were left out"),
    "year_precision": gettext_lazy("1 January stood for the whole year: known to the year"),
}
REJECTIONS = {
    "beyond_repair": gettext_lazy("the shape is broken and cannot be put right"),
    "double_number": gettext_lazy("this number, or without one this name and place, stands twice in the file"),
    "empty_row": gettext_lazy("the row is empty in every column that is used"),
    "only_formulas": gettext_lazy("the row holds only formulas without a value"),
    "other_organisation": gettext_lazy("not one of the organisations for which you plan works"),
    "outside": gettext_lazy("the place lies outside the country: check the coordinate system"),
    "unreadable_place": gettext_lazy("the shape cannot be read"),
}
FILE_REASONS = {
    "broken_file": gettext_lazy("The file cannot be read."),
    "broken_zip": gettext_lazy("The zip file is damaged."),
    "double_heading": gettext_lazy("Two columns have the same heading."),
    "empty_file": gettext_lazy("The file holds no works."),
    "lost_file": gettext_lazy("The file is no longer stored. Upload it again."),
    "no_layer": gettext_lazy("The file holds no layer with data."),
    "too_large": gettext_lazy("The file is too large."),
    "too_many_columns": gettext_lazy("The file has too many columns."),
    "too_many_members": gettext_lazy("The zip file holds too many files."),
    "too_many_rows": gettext_lazy("The file has too many rows."),
    "too_many_vertices": gettext_lazy("The shapes in the file have too many points."),
    "too_slow": gettext_lazy("Reading the file took too long and was stopped."),
    "unknown_format": gettext_lazy("This is not a GeoPackage, zipped Shapefile, GeoJSON, CSV or XLSX file."),
    "unknown_system": gettext_lazy("The coordinate system of the file is not known."),
    "unknown_zip": gettext_lazy("The zip file must hold exactly one Shapefile."),
    "unsafe_geopackage": gettext_lazy("The GeoPackage holds parts that run as a program and was refused."),
    "unsafe_zip": gettext_lazy("The zip file is encrypted or holds unsafe names."),
    "zip_bomb": gettext_lazy("The zip file unpacks to far more than it should."),
}


def describe_repair(code: str) -> str:
    """What was repaired, in words."""
    return str(REPAIRS[code])


def describe_rejection(code: str) -> str:
    """Why a row was refused, in words."""
    return str(REJECTIONS[code])


def describe_file(code: str, detail: str = "") -> str:
    """Why a whole file was refused."""
    reason = str(FILE_REASONS[code])
    return _("%(reason)s (%(detail)s)") % {"reason": reason, "detail": detail} if detail else reason
