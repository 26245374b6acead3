"""Reports tell: one finished Case becomes a Document, and a Document becomes PDF and HTML."""
