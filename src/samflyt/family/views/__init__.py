"""Pages: the family's own, and those of the staff who answer."""
