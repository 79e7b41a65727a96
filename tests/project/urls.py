"""All URL names of the portal, read from the resolver."""

from django.urls import URLPattern, URLResolver, get_resolver

# Pages of packages, tested by their own suites; who may sign up or change what is tested in tests/stakeholders.
FOREIGN = ("admin:", "account_", "mfa_", "socialaccount_", "usersessions_", "openid_connect_", "unnamed social/")


def url_names(resolver: URLResolver | None = None, namespace: str = "") -> list[str]:
    """Return every name of our own, with its namespace; a URL without a name is listed by its pattern."""
    names = []
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            names += url_names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            names.append(f"{namespace}{pattern.name or 'unnamed ' + str(pattern.pattern)}")
    return [name for name in names if not name.startswith(FOREIGN)]
