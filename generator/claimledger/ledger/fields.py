"""How a record is declared: what may stand in a field, and the field itself.

Each record is declared once, as a dataclass of `model.py` whose attributes are annotated with a
`Row`. The reader, the JSON Schema, `claimledger new`, the language server and the published format
page all work from the `Field`s that `fields_of` makes of these annotations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from inspect import get_annotations
from types import MappingProxyType
from typing import get_args


@dataclass(frozen=True, slots=True)
class Type:
    """What may stand in a field.

    Attributes:
        kind: a name in the reader's table of types: `line` (text on one line), `text` (text, may
            have paragraphs), `word` (one of `words`), `flag` (true or false), `number`, `date`,
            `url`, `language`, `sha256`, `id` (an identifier of somewhere else), `advice` (a code of
            `words`), `path` (an id after one of `sections`: `claims/x`), `ref` (an id of one of
            `sections`), `record` (a record of the type `record`), `names` (language to name),
            `quantity`.
        many: a list of them; one alone may stand without the list.
        words: what a `word` may be; members of an enum of `vocabulary.py`, where they are one.
        sections: where a `ref` leads.
        record: the type of a `record` or `quantity`.
        low, high: the bounds of a `number`, both allowed.
        word_by_text: the `words` by themselves, to find the member that a text is equal to.
    """

    kind: str
    many: bool = False
    words: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    record: "RecordType | None" = None
    low: int | None = None
    high: int | None = None
    word_by_text: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = MappingProxyType({word: word for word in self.words})
        object.__setattr__(self, "word_by_text", words)

    @property
    def fields(self) -> tuple["Field", ...]:
        """The fields of the record that stands here; none where something else does."""
        return self.record.fields if self.record is not None else ()


@dataclass(frozen=True, slots=True, eq=False)  # a table is looked up for every record read
class Field:
    """One key of a record; each is itself alone, however like another.

    Attributes:
        name: the key in the file.
        type: what may stand there.
        help: one sentence for the editor; shown in messages, hovers and on the format page.
        required: a record without it is an error.
        attribute: its name in the model, where that differs.
        internal: why no page shows it; empty for a field that a page shows.
        open: where no word is written, none is meant; other fields of words have one by default.
    """

    name: str
    type: Type
    help: str
    required: bool = False
    attribute: str = ""
    internal: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The annotation that declares an attribute of the model as a field; see `Field`.

    Attributes:
        key: the key in the file, where it is not the attribute's name.
    """

    type: Type
    help: str
    required: bool = False
    key: str = ""
    internal: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RecordType:
    """A sort of record.

    Attributes:
        noun: what messages call one, such as `position`.
        model: its class in the model.
        fields: its keys, in the order of the format page.
        listed: such records are the items of a list, and have no id.
    """

    noun: str
    model: type
    fields: tuple[Field, ...]
    listed: bool = False

    @property
    def a_noun(self) -> str:
        """The noun with its article: `a position`, `an actor`."""
        return with_article(self.noun)


def fields_of(model: type) -> tuple[Field, ...]:
    """The fields that a class of the model declares: its own, then those of the class it extends.

    Attributes without a `Row`, such as `id` and `node`, are no fields of the file.
    """
    own = tuple(_declared(get_annotations(model)))
    inherited = (field for base in model.__bases__ for field in fields_of(base))
    return (*own, *inherited)


def _declared(annotations: Mapping[str, object]) -> Iterable[Field]:
    for attribute, annotation in annotations.items():
        for row in get_args(annotation):
            if isinstance(row, Row):
                name = row.key or attribute
                yield Field(
                    name, row.type, row.help, row.required, attribute, row.internal, row.open
                )


def with_article(noun: str) -> str:
    """`a position`, `an actor`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


LINE, TEXT, DATE, URL, FLAG = Type("line"), Type("text"), Type("date"), Type("url"), Type("flag")
LINES, LANGUAGE, ID, NAMES = Type("line", many=True), Type("language"), Type("id"), Type("names")
UNIT, SHA256 = Type("unit"), Type("sha256")


def word(words: Iterable[str]) -> Type:
    """One of these words; of the members of an enum, where the words are one."""
    return Type("word", words=tuple(words))


def ref(*sections: str) -> Type:
    """The id of a record of one of these sections."""
    return Type("ref", sections=sections)


def refs(*sections: str) -> Type:
    """The ids of any number of records of these sections."""
    return Type("ref", many=True, sections=sections)


def record(of: RecordType) -> Type:
    """A record of its own kind, or a list of them where the type is `listed`."""
    return Type("record", many=of.listed, record=of)
