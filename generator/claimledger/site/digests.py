"""Digests of values: two values have the same one where they are equal, also in another process."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from pathlib import PurePath

from claimledger.text.source import SourceText

_PLAIN = (bool, int, float, str, date, PurePath, type(None))


def digest_of(value: object) -> str:
    """The digest of plain values, lists, mappings and dataclasses of such.

    Of a dataclass the fields count by which its values are compared. Mappings count as they are
    ordered.

    Raises:
        TypeError: the value holds something else, of which nobody knows when it is the same.
    """
    return _Digests().of(value).hex()


class _Digests:
    """Digests of values; a text in which many places are is gone through once."""

    def __init__(self) -> None:
        self._texts: dict[int, bytes] = {}

    def of(self, value: object) -> bytes:
        if isinstance(value, SourceText):
            if id(value) not in self._texts:
                self._texts[id(value)] = self._joined("SourceText", (value.name, value.text))
            return self._texts[id(value)]
        if isinstance(value, Enum):
            return self._joined(type(value).__qualname__, (value.name,))
        if isinstance(value, _PLAIN):
            kind = next(kind for kind in _PLAIN if isinstance(value, kind))
            return _digest(kind.__name__, str(value).encode("utf-8", "surrogatepass"))
        if isinstance(value, bytes):
            return _digest("bytes", value)
        if isinstance(value, tuple | list):
            return self._joined("list", value)
        if isinstance(value, Mapping):
            return self._joined("mapping", (part for pair in value.items() for part in pair))
        if isinstance(value, Set):
            return _digest("set", b"".join(sorted(map(self.of, value))))
        if is_dataclass(value) and not isinstance(value, type):
            compared = (field.name for field in fields(value) if field.compare)
            return self._joined(
                type(value).__qualname__, (getattr(value, name) for name in compared)
            )
        raise TypeError(f"a value of {type(value).__qualname__} has no digest")

    def _joined(self, kind: str, values: Iterable[object]) -> bytes:
        return _digest(kind, b"".join(map(self.of, values)))


def _digest(kind: str, content: bytes) -> bytes:
    return sha256(kind.encode() + b"\0" + content).digest()
