"""Everything that reads the memory."""
