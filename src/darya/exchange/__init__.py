"""Model ↔ formats: what is taken away and given back, and what a format could not carry."""
