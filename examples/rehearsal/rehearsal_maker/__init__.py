"""Turns the rehearsal content (TOML) into files as five national offices would write them."""
