"""The rules of the partnership as plain Python: no Django, no database, no clock."""
