"""The invented region: YAML that a domain person can edit, and what loads it."""
