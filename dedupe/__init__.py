"""Are these two texts one piece of news?

A library of its own: it takes identifiers and texts, and knows nothing of pages, sites or agreements.
"""
