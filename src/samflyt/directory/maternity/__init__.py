"""What partners offer around birth, and how they tell one another of it (guideline 6)."""
