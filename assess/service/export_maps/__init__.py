"""Which tables can be exported, each a file of columns?"""
