"""What templates of comparisons ask for themselves."""
