"""The memory of a programme: what people confirmed to mean the same, and the encoder that may stand beside it."""
