"""Everything a person does with a course; each function writes its events and nothing else."""
