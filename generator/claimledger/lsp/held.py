"""A text as an editor holds it: an edit of it costs little, however long it is."""

from urllib.parse import unquote

from lsprotocol import types
from pygls.workspace import TextDocument, Workspace

from claimledger.lsp.columns import UTF_16, offset_at
from claimledger.text.source import SourceText


class HeldText(TextDocument):
    """In place of what pygls keeps, which splits the whole text into lines at every keystroke.

    Attributes:
        held: the text as it is now, named by the address by which the editor knows it.
    """

    def __init__(self, opened: types.TextDocumentItem, encoding: str = UTF_16):
        super().__init__(opened.uri, None, opened.version, opened.language_id)
        self.held = SourceText(opened.uri, opened.text)
        self._encoding = encoding

    @property
    def source(self) -> str:
        """The text as it is now."""
        return self.held.text

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Takes an edit, or a whole new text."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            self.held = SourceText(self.held.name, change.text)
            return
        start, end = (self._offset(at) for at in (change.range.start, change.range.end))
        self.held = self.held.edited(start, end, change.text)

    def _offset(self, at: types.Position) -> int:
        return offset_at(self.held, at.line, at.character, self._encoding)


def hold(workspace: Workspace, opened: types.TextDocumentItem, encoding: str) -> None:
    """Keeps a text that was opened as a `HeldText`."""
    workspace.text_documents[unquote(opened.uri)] = HeldText(opened, encoding)


def held(workspace: Workspace, address: str) -> SourceText:
    """The text behind an address: as the editor holds it, or else as on the disk."""
    document = workspace.get_text_document(address)
    if isinstance(document, HeldText):
        return document.held
    return SourceText(address, document.source)
