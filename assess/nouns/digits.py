"""How is a figure written with so many digits, and never in powers of ten?"""

from __future__ import annotations

from decimal import Decimal


def in_digits(value: float, most: int = 4, sign: str = "") -> str:
    """The value to so many significant digits, with all of its whole part; `sign` "+" shows the plus too.

    >>> in_digits(312.4, 2), in_digits(12345.6), in_digits(0.00012345), in_digits(1.5, sign="+")
    ('312', '12346', '0.0001234', '+1.5')
    """
    if abs(value) >= 10**most:
        return f"{value:{sign}.0f}"
    return f"{Decimal(f'{value:.{most}g}'):{sign}f}"
