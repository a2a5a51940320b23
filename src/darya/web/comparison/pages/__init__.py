"""What the templates of comparisons are given."""
