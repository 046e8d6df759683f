"""The patient's own: consents, representatives, competence, and the rights to one's own data."""
