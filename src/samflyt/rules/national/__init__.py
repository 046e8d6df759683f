"""The law's own duties: the payment regulation §§ 7-14, in the order of the paragraphs.

Not here, and why:

- § 9 fifth paragraph, contact with the outpatient unit that goes on with the treatment: it
  happens within the specialist service, and no message between the partners carries it.
- § 12, who shall have the discharge letter: a list of recipients, kept by the course.
- § 13, payment: `samflyt.rules.payable` counts the days.
- § 13 third paragraph, the report to the patient register: made by the hospital's record system.
- §§ 15-16, who sends the bill, and entry into force: no duty in a stay.
"""
