"""The individual plan, the coordinators and the team around a person."""
