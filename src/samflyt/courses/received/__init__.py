"""Messages become courses: which course each belongs to, and what it tells."""
