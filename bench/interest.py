"""How often do twenty choices among three pictures tell the favourite types, and how often do they tell one by chance?

python bench/interest.py

Clients choose by Luce's rule: each favourite has a worth of so many times that of the other types. Without a favourite
whatever is put in order is put there by chance; of two alike, the one that is put first is.
"""

from __future__ import annotations

import numpy as np

from instruments.find import library
from instruments.profile import HEXAGON, Profile
from instruments.triads import triads

SEED = 20261128
CLIENTS = 1000
CONDITIONS = (("", 1), ("S", 4), ("S", 8), ("S", 16), ("SR", 8), ("SR", 16))  # favourites, worth
PICTURES = library()["riasec_pictures"]
OFFERED = {item.id: PICTURES.choice_sets[item.choices or ""].values for item in PICTURES.scored_items}


def main() -> None:
    """Print one line a condition."""
    chance = np.random.default_rng(SEED)
    print(f"{CLIENTS} clients each, seed {SEED}")
    for favourites, worth in CONDITIONS:
        found = [_client(chance, favourites, worth).letters for _ in range(CLIENTS)]
        ordered = np.mean([len(groups) > 1 for groups in found])
        right = np.mean([set(groups[0]) == set(favourites) for groups in found])
        wrong = np.mean([len(groups) > 1 and not set(favourites) <= set(groups[0]) for groups in found])
        print(
            f"favourites {favourites or '-':2} of worth {worth:2}: in order {ordered:.3f}, just these at the top "
            f"{right:.3f}, one of them not at the top {wrong:.3f}"
        )


def _client(chance: np.random.Generator, favourites: str, worth: int) -> Profile:
    """The profile of one who chooses each picture in proportion to its type's worth."""
    return triads(PICTURES, {item: _choice(chance, favourites, worth, three) for item, three in OFFERED.items()})


def _choice(chance: np.random.Generator, favourites: str, worth: int, three: tuple[int, ...]) -> float:
    worths = np.array([worth if HEXAGON[picture // 10 - 1] in favourites else 1.0 for picture in three])
    return float(chance.choice(three, p=worths / worths.sum()))


if __name__ == "__main__":
    main()
