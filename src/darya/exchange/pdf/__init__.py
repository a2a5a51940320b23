"""PDF files, set by Typst: outline, tags, repeated header rows, embedded fonts."""
