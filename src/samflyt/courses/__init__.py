"""A patient's way between the levels of care: journal, stay, work lists and timeline."""
