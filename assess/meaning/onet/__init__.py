"""What does O*NET say of occupations? Releases are taken in as they are published and kept side by side."""
