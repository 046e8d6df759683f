"""The forms of a course: one per thing that a person does; field names are the action's words."""
