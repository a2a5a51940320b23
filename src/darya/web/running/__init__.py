"""Running an installation: preparing it, serving, working, backing up and restoring, first people."""
