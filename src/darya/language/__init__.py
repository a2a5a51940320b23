"""Language tags, scripts, folding, stems, sentence splitting, and the messages for people. Imports nothing of Darya."""
