"""The command line: parse, call, print. No logic, and nothing heavy is imported before a command needs it."""
