"""What keeps the house in order: setting up, checking, message catalogues."""
