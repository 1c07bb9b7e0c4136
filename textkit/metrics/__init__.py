"""Measures of quality over strings, arrays and rankings; nothing here knows a Document."""
