"""What people enter in the room of drafts."""
