"""What people do to a comparison, one module per theme."""
