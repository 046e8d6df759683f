"""The partnership's committees: cases, agendas, meetings, minutes and what was decided."""
