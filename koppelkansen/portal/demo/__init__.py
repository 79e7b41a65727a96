"""The programme as an example: its real areas, sessions and decisions in our own words, around them example values.

People are roles, never names. Each module has a `load()` that may run again and leaves alone what is there.
"""

# In the order in which they build on each other.
MODULES = (
    "organisations",
    "initiatives",
    "logins",
    "areas",
    "works",
    "valuation",
    "plan",
    "sessions",
    "directors",
    "chain",
    "coupling",
)
