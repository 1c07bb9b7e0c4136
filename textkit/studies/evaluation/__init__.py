"""What ``evaluate`` reads, counts and gives."""
