"""Ways in and out: how messages are handed over between systems."""
