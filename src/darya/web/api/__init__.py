"""The same acts and pages for programs."""
