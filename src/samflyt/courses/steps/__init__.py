"""The pages on which something is done with a course, and what they say beforehand."""
