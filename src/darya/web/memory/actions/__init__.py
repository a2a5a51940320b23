"""Everything that changes the memory."""
