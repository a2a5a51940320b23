"""The grid: rows of shared meaning, judged by people."""
