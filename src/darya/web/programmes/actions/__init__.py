"""What coordinators do: programmes, their countries, members and invitations."""
