"""Guideline 2 of the agreement between UNN and its municipalities, in the guideline's order.

Not here, and why:

- 2.1 and 2.3, referral and requisition of transport to hospital: before the stay, and between
  patient, general practitioner and hospital.
- 2.2, what the admission report holds: checked when the message is written.
- 3.1, no promises of municipal services: nothing that events can show.
- 3.2 and 5, plan, coordinator and next of kin: duties of the plan, not of the stay.
- 4.1, application and ruling: duties of the application.
"""
