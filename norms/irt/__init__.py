"""Item response theory, numbers only: items, and the ability that answers speak for."""
