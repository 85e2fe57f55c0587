"""The only package that speaks SQL: it turns rows into domain values and back.

Each module is one noun and declares its own tables on ``schema.metadata``; ``database`` opens the
whole. The same code runs on SQLite and PostgreSQL.
"""
