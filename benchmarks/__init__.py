"""Speed and quality in one table: `make bench`."""
