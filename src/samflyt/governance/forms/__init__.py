"""The forms of committees; each becomes one call to an action."""
