"""Every write of the settlement."""
