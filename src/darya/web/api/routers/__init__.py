"""The addresses of the API, one module per room; each calls the same actions and queries as the screens."""
