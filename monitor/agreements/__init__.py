"""What the field knows and how it speaks: which agreement a text is about, and what happened to it.

Pure: no input or output beyond its own data files, no clock.
"""
