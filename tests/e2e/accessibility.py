"""What axe finds wrong with a page by the rules of WCAG 2.2 A and AA."""

from axe_playwright_python.base import AXE_SCRIPT

# Of the rules that hold axe need not collect what it looked at: that is most of its answer.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
RUN = """async (options) => {
    const { violations } = await axe.run(options);
    const places = (nodes) => nodes.slice(0, 3).map((node) => node.target[0]).join(", ");
    return violations.map(({ id, nodes }) => `axe ${id}: ${places(nodes)}`);
}"""


def accessibility_faults(page) -> list[str]:
    """Return a line per rule that the page breaks, with the first places where it does."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, OPTIONS)
