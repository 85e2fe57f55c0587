"""One command for everything: ``unionwatch``.

Standard output carries results only; progress, tables and logs go to standard error.
"""
