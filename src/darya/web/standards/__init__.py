"""The library of national standards."""
