"""What people do to drafts."""
