"""Automation documents: what AWS takes for one, and how it runs."""
