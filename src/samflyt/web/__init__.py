"""The frame of every page: layout, components, languages, and what each request carries."""
