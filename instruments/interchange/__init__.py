"""How does an instrument go to other programs and come back: a spreadsheet, a QTI 3 package?"""
