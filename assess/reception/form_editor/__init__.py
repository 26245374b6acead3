"""How do evaluators design a form or questionnaire without code (duties 3-1.1.4, 3-1.2.1)?"""
