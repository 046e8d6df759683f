"""A child's way between the levels: the board, its steps, and what the family may see of it."""
