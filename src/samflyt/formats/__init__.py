"""National message formats to and from frozen dataclasses: plain Python, no Django, no network.

`parse.read` reads any message, `compose.compose` writes those of a hospital stay, and
`apprec` holds the receipts. Clause numbers and figures come from the standards named in
docs; the schemas themselves are loaded from a folder, never carried along.
"""
