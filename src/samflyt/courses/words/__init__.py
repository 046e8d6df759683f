"""What events, states and terms of a course are called, for people to read."""
