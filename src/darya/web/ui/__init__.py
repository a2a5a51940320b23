"""What every page shares: templates, components, pictures, style, script, and texts in the reader's language."""
