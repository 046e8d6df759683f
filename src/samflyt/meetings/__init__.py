"""Meetings: who is called, what is spoken of, what is agreed, and who does it by when."""
