"""The components of the portal, as template tags: `{% load ui %}`. `/stijl/` shows each in every state.

A tag's keyword arguments are its props: a wrong name is a TemplateSyntaxError when the template is read, a wrong
value (an unknown tone, an unknown icon) when it is drawn.
"""
