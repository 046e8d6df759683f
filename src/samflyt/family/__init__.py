"""The family's page: what is next, whom to ring, the plan, meetings, equipment and questions."""
