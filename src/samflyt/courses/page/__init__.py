"""What the page of a course shows, put together from its journal and duties."""
