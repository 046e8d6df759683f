"""Telemark hospital's course for children with new one-to-one services, in its order."""
