"""Measured speed and quality: one command, one table, peers in the same run."""
