"""Texts of any layout, listed by name, read when they are needed, and paired."""
