"""People who log in, their roles and what a role may do, and the log of patient readings."""
