"""Children as next of kin: asked about, mapped, consented to, told of (guideline 2, 5.2)."""
