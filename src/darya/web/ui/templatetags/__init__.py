"""Tags and filters of every page: ``say`` for words and values, ``ui`` for components."""
