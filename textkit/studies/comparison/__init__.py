"""What ``compare`` runs, judges and shows."""
