"""Files: folders as sources, one reader a format, and the writers of results."""
