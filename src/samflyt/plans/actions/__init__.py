"""Every write to a plan; see `writing.perform` for what they have in common."""
