"""Lists over many courses: the work list, the weekend, the search, the pack for downtime."""
