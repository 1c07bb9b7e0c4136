"""What ``tune`` tries, on which documents, and what it found."""
