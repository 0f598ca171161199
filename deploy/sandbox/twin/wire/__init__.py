"""AWS's wire protocols: reading requests into parameters, checking them, writing answers."""
