"""How does a client hear an item? Texts become sound files, made once and kept by content.

Importing this starts nothing; the first `render.speech_file` starts the one speech process.
"""
