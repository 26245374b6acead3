"""Which groups and occupations does 职业分类大典 2022 hold? Codes and names only; a site brings its definitions."""
