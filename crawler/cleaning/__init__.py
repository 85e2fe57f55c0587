"""What does a page say? From bytes to the article, the whole article and nothing else. Pure."""
