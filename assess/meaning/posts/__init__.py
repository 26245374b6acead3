"""Which posts and training programmes does the site know, what do they ask, and where are open places?"""
