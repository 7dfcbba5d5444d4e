"""Answers that were put into JSON before they are asked for, for that takes its time too.

Each part is put into JSON by itself, so that requests are answered between them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol

from claimledger.lsp.columns import UTF_16, position
from claimledger.lsp.outline import Heading
from claimledger.text.source import Span


@dataclass(frozen=True, slots=True)
class Ready:
    """A value of the protocol as JSON, all of it ASCII."""

    json: bytes


NOTHING = Ready(b"[]")


class Protocol(LanguageServerProtocol):
    """Sends what is `Ready` as it is."""

    def ready(self, values: Iterable[object]) -> Ready:
        """A list of values of the protocol."""
        return _listed(_json(self._converter.unstructure(one)) for one in values)

    def publish(self, address: str, faults: Ready) -> None:
        """Tells the faults of a file."""
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        params = b'{"uri":%s,"diagnostics":%s}' % (_json(address).encode("ascii"), faults.json)
        self._write({"jsonrpc": self.VERSION, "method": method}, b"params", params)

    def _send_response(
        self, msg_id: str | int, result: Any = None, error: types.ResponseError | None = None
    ) -> None:
        if not isinstance(result, Ready):
            super()._send_response(msg_id, result, error)
            return
        self._result_types.pop(msg_id, None)
        self._write({"jsonrpc": self.VERSION, "id": msg_id}, b"result", result.json)

    def _write(self, head: dict[str, object], name: bytes, value: bytes) -> None:
        body = b'%s,"%s":%s}' % (_json(head).encode("ascii")[:-1], name, value)
        assert self.writer is not None, "an answer before there is anybody to hear it"
        self.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))


def ready_outline(headings: Iterable[Heading], encoding: str = UTF_16) -> Ready:
    """An outline: a `DocumentSymbol` for each heading, with those below it."""
    return _listed(_symbol(one, encoding) for one in headings)


def _symbol(heading: Heading, encoding: str) -> str:
    kind = types.SymbolKind.Namespace if heading.records else types.SymbolKind.Object
    own = {
        "name": heading.name or "?",
        "detail": heading.detail,
        "kind": kind.value,
        "range": _range(heading.span, encoding),
        "selectionRange": _range(heading.key, encoding),
    }
    below = ",".join(_symbol(one, encoding) for one in heading.records)
    return f'{_json(own)[:-1]},"children":[{below}]}}'


def _range(span: Span, encoding: str) -> dict[str, dict[str, int]]:
    ends = ("start", span.start), ("end", span.end)
    places = ((name, position(span.source, offset, encoding)) for name, offset in ends)
    return {name: {"line": line, "character": column} for name, (line, column) in places}


def _listed(values: Iterable[str]) -> Ready:
    return Ready(f"[{','.join(values)}]".encode("ascii"))


_json = json.JSONEncoder(separators=(",", ":")).encode
