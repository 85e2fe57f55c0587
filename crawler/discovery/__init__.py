"""Where are the new articles? Pure over the bytes that a feed or a listing page answered."""
