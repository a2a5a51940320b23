"""Excel workbooks of the grid and of the draft; the grid comes back with what a person changed in it."""
