"""One installation as a whole: starting it, the invented region, copies and checks."""
