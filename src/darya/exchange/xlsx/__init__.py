"""Excel workbooks of the grid, of the draft and of lists; grid and draft come back with what a person changed."""
