"""Why a file cannot be read at all; a row that is wrong is reported, not raised."""


class UnreadableFile(Exception):
    """The file is refused. `code` is one of `reasons.FILE_REASONS`, `detail` is shown behind it."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
