"""By which exact factor does a device's unit become the instrument's?"""

from __future__ import annotations

from norms.units import converter

NEWTON_PER_KG = 9.80665  # standard acceleration of free fall, 3rd CGPM 1901
CM_PER_INCH = 2.54  # exact: international yard and pound agreement, 1959
# (from, to) -> factor; kg here is the force of a mass of 1 kg, as dynamometers print it
FACTORS = {
    ("N", "kg"): 1 / NEWTON_PER_KG,
    ("kg", "N"): NEWTON_PER_KG,
    ("in", "cm"): CM_PER_INCH,
    ("cm", "in"): 1 / CM_PER_INCH,
    ("m", "cm"): 100.0,
    ("cm", "m"): 0.01,
    ("mm", "cm"): 0.1,
    ("in", "m"): CM_PER_INCH / 100,
    ("mm", "m"): 0.001,
}


def factor(unit: str, wanted: str) -> float | None:
    """The exact factor from one unit to another, or None where none is known.

    >>> factor("lb", "kg"), round(factor("N", "kg") * 98.0665, 9), factor("psi", "kg")
    (0.45359237, 10.0, None)
    """
    if unit == wanted:
        return 1.0
    if (unit, wanted) in FACTORS:
        return FACTORS[unit, wanted]
    known = converter(unit, wanted)
    return known(1.0) if known else None
