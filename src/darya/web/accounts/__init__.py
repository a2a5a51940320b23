"""People, sign-in, language, own data."""
