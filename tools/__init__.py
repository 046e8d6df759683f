"""What keeps the project in order: the checks, and the pages that are written from the code."""
