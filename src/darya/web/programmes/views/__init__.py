"""The pages of programmes, one module for each kind."""
