"""Maintenance windows that come due, and what they run."""
