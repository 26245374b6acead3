"""Joining all the evidence of a case by dimension of work functioning; pure functions of the parts of a case."""
