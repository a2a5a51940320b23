"""Programmes with countries, members, invitations and the table of rights."""
