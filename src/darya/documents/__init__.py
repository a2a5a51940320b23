"""National files become ``model.Standard``: containers (what a file is) × layouts (how a country writes)."""
