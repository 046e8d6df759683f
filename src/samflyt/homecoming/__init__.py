"""Home again: training, equipment, emergency plan, agreements for one patient, companion."""
