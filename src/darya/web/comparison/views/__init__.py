"""The pages of comparisons, thin over actions and queries."""
