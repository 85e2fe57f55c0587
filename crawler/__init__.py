"""Fetch politely, read faithfully: from a site's addresses to clean articles.

A library of its own and a plain Scrapy project: it knows nothing of databases, agreements or alerts.
"""
