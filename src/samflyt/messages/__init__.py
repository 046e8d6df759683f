"""National messages: stored, taken in, receipted, sent and watched. Knows nothing of courses."""
