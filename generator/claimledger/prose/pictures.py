"""E016, W627: the pictures of media files, which stand among the site's own files.

How large a picture is, and what it is, is read from its bytes, for its name may say anything.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from struct import error as StructError  # noqa: N812
from struct import unpack_from
from typing import TYPE_CHECKING, BinaryIO

from claimledger.ledger.tree import MapNode, Node
from claimledger.prose.files import folder_of_prose
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.suggestions import nearest

if TYPE_CHECKING:
    from claimledger.prose.configuration import Configuration

# What a picture is.

PICTURE_KINDS = {
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "gif": (".gif",),
    "webp": (".webp",),
}
"""What can be shown, and how files of it are named. SVG is none: it draws, and can hold scripts."""

_BEGINNING = 1 << 20  # bytes; a JPEG can hold a small copy of itself before it tells its size


@dataclass(frozen=True, slots=True)
class Size:
    """What the bytes of a picture say of it.

    Attributes:
        kind: a key of `PICTURE_KINDS`.
        width, height: in pixels, as browsers show it.
        tells_where: it holds the coordinates of where it was taken.
    """

    kind: str
    width: int
    height: int
    tells_where: bool = False


def size_of(data: bytes) -> Size | None:
    """The kind and size of a picture; None for what is none of them, or cut off before it tells."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return _checked("png", *unpack_from(">II", data, 16))
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _checked("gif", *unpack_from("<HH", data, 6))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _of_webp(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _of_jpeg(data)
    except StructError:  # it is cut off
        return None
    return None


def _checked(kind: str, width: int, height: int) -> Size | None:
    return Size(kind, width, height) if width and height else None


def _of_webp(data: bytes) -> Size | None:
    form = data[12:16]
    if form == b"VP8X":
        bits = int.from_bytes(unpack_from("6s", data, 24)[0], "little")
        return Size("webp", (bits & 0xFFFFFF) + 1, (bits >> 24) + 1)
    if form == b"VP8L" and data[20:21] == b"\x2f":
        (bits,) = unpack_from("<I", data, 21)
        return Size("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", data, 26)
        return _checked("webp", width & 0x3FFF, height & 0x3FFF)
    return None


_WITH_SIZE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start of frame, whichever coding
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without a length
_TURNED = (5, 6, 7, 8)  # orientations in which width and height change places


def _of_jpeg(data: bytes) -> Size | None:
    at, orientation, tells_where = 2, 1, False
    while data[at : at + 1] == b"\xff":
        (marker,) = unpack_from("B", data, at + 1)
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = unpack_from(">H", data, at + 2)
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            orientation, located = _of_exif(data[at + 10 : at + 2 + length])
            tells_where = tells_where or located
        elif marker == 0xE1 and data[at + 4 : at + 4 + len(_XMP_IN_JPEG)] == _XMP_IN_JPEG:
            tells_where = tells_where or _COORDINATES_IN_XMP in data[at + 4 : at + 2 + length]
        if marker in _WITH_SIZE:
            height, width = unpack_from(">HH", data, at + 5)
            if orientation in _TURNED:
                width, height = height, width
            return Size("jpeg", width, height, tells_where) if width and height else None
        at += 2 + length
    return None


_ORIENTATION, _COORDINATES = 0x0112, 0x8825


def _of_exif(data: bytes) -> tuple[int, bool]:
    """How the picture is turned, and whether it tells where it was taken."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return 1, False
    try:
        (start,) = unpack_from(f"{order}I", data, 4)
        (count,) = unpack_from(f"{order}H", data, start)
        entries = [start + 2 + 12 * number for number in range(count)]
        tags = {unpack_from(f"{order}H", data, entry)[0]: entry for entry in entries}
        turned = tags.get(_ORIENTATION)
        orientation = 1 if turned is None else unpack_from(f"{order}H", data, turned + 8)[0]
    except StructError:
        return 1, False
    return orientation, _COORDINATES in tags


# Coordinates in the parts of a PNG or WebP, which stand after the picture, perhaps.

_XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
_COORDINATES_IN_XMP = b"GPSLatitude"
_LONGEST_PART = 1 << 20  # bytes of a part that are looked into
_MOST_PARTS = 100_000


def parts_tell_where(file: BinaryIO, kind: str) -> bool:
    """Whether a part of a PNG or WebP holds the coordinates of where it was taken."""
    is_png = kind == "png"
    file.seek(8 if is_png else 12)
    for _ in range(_MOST_PARTS):
        head = file.read(8)
        if len(head) < 8:
            return False
        name, length = (head[4:], int.from_bytes(head[:4], "big"))
        if not is_png:
            name, length = head[:4], int.from_bytes(head[4:], "little")
        begin = file.tell()
        if name in _TELLING_PARTS and _tells_where(name, file.read(min(length, _LONGEST_PART))):
            return True
        file.seek(begin + length + (4 if is_png else length % 2))  # a checksum, or a byte to fill
    return False


_TELLING_PARTS = (b"eXIf", b"iTXt", b"zTXt", b"tEXt", b"EXIF", b"XMP ")


def _tells_where(name: bytes, part: bytes) -> bool:
    """Whether a part tells it: as cameras write it, or as programs write it in a text."""
    if name in (b"eXIf", b"EXIF"):
        return _of_exif(part.removeprefix(b"Exif\0\0"))[1]
    if name == b"XMP ":
        return _COORDINATES_IN_XMP in part
    key, _, rest = part.partition(b"\0")
    if name == b"zTXt":
        rest = _unpacked(rest[1:])
    elif name == b"iTXt":
        packed, texts = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
        rest = texts[-1] if len(texts) == 3 else b""
        rest = _unpacked(rest) if packed else rest
    if key.lower().startswith(b"raw profile type"):
        rest = _from_hex(rest)
    return _COORDINATES_IN_XMP in rest or _of_exif(rest.removeprefix(b"Exif\0\0"))[1]


def _unpacked(packed: bytes) -> bytes:
    """The beginning of what was packed; what cannot be unpacked is nothing."""
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST_PART)
    except zlib.error:
        return b""


def _from_hex(text: bytes) -> bytes:
    """A profile in figures of sixteen, below its name and its length."""
    figures = b"".join(text.split(b"\n")[3:])
    try:
        return bytes.fromhex(figures[: len(figures) // 2 * 2].decode("ascii"))
    except ValueError:
        return b""


# The pictures that a ledger names.


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the site's own.

    Attributes:
        address: where it is published, below the site's own address.
        width, height: in pixels.
    """

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of media files.

    Attributes:
        found: by the name that the ledger has.
        diagnostics: what is wrong with others.
    """

    found: Mapping[str, Picture]
    diagnostics: tuple[Diagnostic, ...]


def pictures_named(roots: Iterable[Node]) -> Iterator[tuple[MapNode, Node]]:
    """The records that name one in the files of a ledger, each with where the name stands."""
    for root in roots:
        media = root.value("media") if isinstance(root, MapNode) else None
        for _, record in media.pairs if isinstance(media, MapNode) else ():
            node = record.value("file") if isinstance(record, MapNode) else None
            if node is not None and node.kind == "text" and not node.empty:
                assert isinstance(record, MapNode)
                yield record, node


def read_pictures(roots: Iterable[Node], configuration: Configuration) -> Pictures:
    """The pictures that the files of a ledger name, as far as they can be shown."""
    named = tuple(pictures_named(roots))
    published = _published(configuration) if named else {}
    found: dict[str, Picture] = {}
    faults: list[Diagnostic] = []
    for record, node in named:
        name = " ".join(node.text.split())
        composed_name = unicodedata.normalize("NFC", name)
        file = name if name in published else composed_name
        read = _read(file, published, configuration)
        if isinstance(read, Size):
            found[name] = Picture(configuration.address(file), read.width, read.height)
            faults += _told_by_it(node, record, read)
        else:
            faults.append(Diagnostic("E016", node.span, *read))
    return Pictures(found, tuple(faults))


def _published(configuration: Configuration) -> Mapping[str, str]:
    """How the disk writes the names of published files, by the name."""
    folder = folder_of_prose(configuration.docs_dir, configuration.folder)
    return {name: folder.path(name) for name in configuration.published(folder.names)}


def _read(
    name: str, published: Mapping[str, str], configuration: Configuration
) -> tuple[str, str] | Size:
    """A picture; or why it cannot be shown, and what to do."""
    endings = [ending for kind in PICTURE_KINDS.values() for ending in kind]
    if PurePosixPath(name).suffix.lower() not in endings:
        kinds = "a JPEG, PNG, WebP or GIF"
        return f"`{visible(name)}` is not named as a picture", f"save it as {kinds}"
    docs = configuration.docs_dir.name
    if name not in published:
        meant = nearest(name, [other for other in published if _is_picture(other)])
        did_you_mean = f"did you mean `{meant}`? else " if meant else ""
        return (
            f"`{visible(name)}` is not among the files that the site publishes",
            f"{did_you_mean}put the picture below `{docs}/`, and write its name from there on",
        )
    size = _size_of_file(configuration.docs_dir / published[name])
    if size is None or PurePosixPath(name).suffix.lower() not in PICTURE_KINDS[size.kind]:
        return (
            f"`{visible(name)}` does not hold the picture that its name promises",
            "save it anew as a JPEG, PNG, WebP or GIF, under the ending of that kind",
        )
    return size


def _is_picture(name: str) -> bool:
    return any(name.lower().endswith(kind) for kind in PICTURE_KINDS.values())


def _size_of_file(path: Path) -> Size | None:
    try:
        with path.open("rb") as file:
            size = size_of(file.read(_BEGINNING))
            if size is not None and size.kind in ("png", "webp"):
                return replace(size, tells_where=parts_tell_where(file, size.kind))
            return size
    except OSError:
        return None


def _told_by_it(node: Node, record: MapNode, size: Size) -> Iterator[Diagnostic]:
    """What a picture tells that readers should perhaps not be told."""
    sensitive = record.value("sensitive")
    if sensitive is not None and sensitive.text != "false":
        yield Diagnostic(
            "E511",
            node.span,
            "the picture of a sensitive record stands among the files that the site publishes",
            "take it out of there, and `file` out of the record",
        )
    elif size.tells_where:
        yield Diagnostic(
            "W627",
            node.span,
            "this picture holds the coordinates of where it was taken",
            "save a copy without them, unless everybody may know the very spot",
        )
