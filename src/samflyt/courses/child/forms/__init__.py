"""Forms of a child's steps."""
