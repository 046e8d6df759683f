"""Who shall do what, by when, by which clause: the queryable copy of what the rules find."""
