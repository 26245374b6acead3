"""How does a list of people from an organisation become a group of cases? All of it, or nothing."""
