"""What goes to health station, midwife and GP, and the health station's own list."""
