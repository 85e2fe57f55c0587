"""The ways an alert leaves: one file per outside party, all of one shape (``channel.Channel``).

``message`` turns what the outbox kept into a mail; ``opening`` finds the channel an address means.
"""
