"""The catalogue: every sentence about what is on record that pages and the review print."""
