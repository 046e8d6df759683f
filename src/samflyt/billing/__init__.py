"""Payable days as money: the month's run, control, invoices, objections and credit."""
