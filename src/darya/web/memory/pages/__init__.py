"""What the templates of the memory are given."""
