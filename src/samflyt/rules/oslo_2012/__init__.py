"""Service agreement 1 between Oslo University Hospital and the districts, for children."""
