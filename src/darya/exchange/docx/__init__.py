"""Word files: what a printable document says, with real headings, contents, repeated header rows and page numbers."""
