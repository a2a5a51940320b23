"""What the templates of drafts are given."""
