"""Drafts of multicountry qualifications."""
