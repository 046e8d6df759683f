"""National messages made of what is done in a course: who to, what they say, what they follow."""
