"""Birth and maternity: told, settled before the mother leaves, and handed over (guideline 6)."""
