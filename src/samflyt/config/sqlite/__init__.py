"""Django's SQLite backend, with moments read faster."""
