"""What headers of columns and words in cells usually mean, for the proposal of a mapping file."""

from collections.abc import Mapping

_FIELDS = {
    "claim.statement": "claim|claims|statement|assertion|what|allegation|claim text"
    "|what was said|what is said|text|claimreviewed",
    "claim.id": "id|claim id|slug",
    "claim.key": "no|nr|number|claim no|claim nr|claim number|number of claim|zu claim|ref|row|#",
    "claim.places": "place|places|location|where|town|city|settlement|region",
    "claim.event_date": "event date|date of event|when|when it happened|happened|occurred|day",
    "claim.kind": "kind|type|category|claim type|claim kind",
    "claim.holder": "holder|held by|in control|controlled by",
    "claim.quantity": "figure|quantity|amount|how many|how much|count|toll",
    "claim.quantity.unit": "unit|units|unit of measure|measured in",
    "claim.quantity.measure": "measure|counted|what is counted",
    "claim.part_of": "part of|belongs to claim|broader claim",
    "claim.would_settle": "would settle|what would settle it",
    "position.actor": "who|actor|speaker|said by|claimed by|claimant|name|by|person"
    "|who said it|who says|who says so|who said|author of claim",
    "position.actor.role": "role|their role|function|office|position of speaker|job",
    "position.actor.side": "side|party|camp",
    "position.actor.part_of": "organisation|organization|body|affiliation|speaks for",
    "position.stance": "stance|says|position|attitude",
    "position.statement_date": "date|on|said|date said|said on|statement date|date of statement"
    "|date of claim|claim date|when said|said when",
    "position.quote": "quote|quotation|verbatim|wording|original wording|exact words"
    "|in their words|their words|words",
    "position.summary": "summary|paraphrase|in short|what they said|in our words",
    "position.translation": "translation",
    "position.translator": "translator|translated by",
    "position.channel": "channel|form",
    "position.via": "via|passed on by|reported by|relayed by",
    "position.source": "source|sources|reference|references|link|links|url|urls|read at"
    "|where published|citation|evidence",
    "position.source.publisher": "publisher|outlet|published by",
    "position.source.published": "published|publication date|date published|published on",
    "position.source.archived": "archive|archived|archive link|archived copy|wayback",
    "position.source.title": "headline|title|source title",
    "position.source.url": "source url|source link|address|source address",
    "position.source.language": "source language",
    "position.source.accessed": "accessed|retrieved",
    "position.locator": "locator|page|paragraph|minute",
    "position.language": "language|language of quote",
    "verification.by": "checked by|verified by|fact checker|checker|verifier",
    "verification.outcome": "outcome|finding|result|verdict|check result|rating|verified",
    "verification.date": "checked on|date checked|check date|verification date",
    "verification.method": "method|how checked|how it was checked|how verified",
    "verification.source": "check source|check link|check url|verification source",
    "position2.actor": "denied by|who denies|denier",
    "position2.statement_date": "denied on|denial date|date of denial|date denied",
    "position2.summary": "denial|denial summary|what the denial says",
    "position2.source": "denial source|denial link|source of denial",
}

FIELD_BY_NAME: Mapping[str, str] = {
    name: path for path, names in _FIELDS.items() for name in names.split("|")
}
"""What a column can become, by its name in small letters and without signs."""

_GROUPS = {
    "claim": "claim",
    "position": "position|statement|speaker|said",
    "verification": "check|verification|fact check",
    "position2": "denial",
}

GROUP_BY_NAME: Mapping[str, str] = {
    name: group for group, names in _GROUPS.items() for name in names.split("|")
}
"""What the columns below a merged cell of the header are about."""

VAGUE_STATEMENT_NAMES = (
    "text",
    "what",
    "subject",
    "topic",
    "issue",
    "matter",
    "item",
    "what happened",
)
"""Names of columns that may hold the claim, or what somebody said of it, or a heading."""

NAMES_OF_A_DAY = ("when", "day")
"""Names of columns that do not say whether the day is that of an event or of words."""

STATUS_NAMES = (
    *("status", "current status", "claim status", "our rating", "truth", "true", "true or false"),
)
"""Columns with a word of the editors for what holds: a status is derived and never carried over."""

VERDICTS = frozenset(
    {
        *("disputed", "contested", "undisputed", "confirmed", "corroborated", "unconfirmed"),
        *("verified", "unverified", "true", "false", "partly true", "half true", "mostly true"),
        *("mostly false", "partly false", "untrue", "correct", "incorrect", "wrong", "proven"),
        *("unproven", "debunked", "refuted", "misleading", "fake", "mixed", "unclear", "open"),
        *("inconclusive", "ongoing", "pending", "umstritten", "bestätigt", "unbestätigt", "wahr"),
        *("falsch", "widerlegt", "offen"),
    }
)
"""Words for what holds of a claim, in small letters; what somebody says of it is another matter."""

GAPS = frozenset(
    {
        *("n/a", "n.a.", "n. a.", "na", "n/k", "none", "nil", "null", "not known", "k.a.", "k. a."),
        *("tbc", "tbd", "tba", "t.b.c.", "t.b.d.", "to be confirmed"),
        *("-", "--", "---", "–", "—", "?", "??", "???", "…", "..."),
    }
)
"""What stands in cells of which somebody meant that they are empty, in small letters."""

_WORDS = {
    "stance": {
        "asserts": "says so|says|said|claims|claimed|asserted|confirms|confirmed|yes"
        "|behauptet|sagt|sagt es|bejaht|ja|стверджує|каже|заявляє|заявив|заявила|так|утверждает"
        "|говорит|заявляет|заявил|заявила|да|affirme|déclare|dit|oui|afirma|declara|dice|sí",
        "denies": "denied|denial|says not so|rejects|rejected|no|bestreitet|dementiert|verneint"
        "|weist zurück|nein|заперечує|заперечив|заперечила|спростовує|спростував|спростувала|ні"
        "|отрицает|опровергает|опроверг|опровергла|нет|dément|nie|conteste|non|niega|desmiente",
        "declines": "no comment|declined|declined to comment|refused to comment|kein kommentar"
        "|äußert sich nicht|без коментарів|відмовився коментувати|відмовилася коментувати"
        "|без комментариев|отказался комментировать|отказалась комментировать"
        "|sans commentaire|refuse de commenter|sin comentarios|declina comentar",
        "retracts": "retracted|withdrawn|took back|takes back|zurückgenommen|zieht zurück"
        "|відкликав|відкликала|отозвал|отозвала|s est rétracté|retiré|se retracta|retirado",
        "unknown": "does not know|cannot confirm|could not confirm|weiß es nicht"
        "|kann es nicht bestätigen|не знає|не може підтвердити|не знает|не может подтвердить"
        "|ne sait pas|ne peut pas confirmer|no lo sabe|no puede confirmarlo",
    },
    "outcome": {
        "supports": "true|confirmed|correct|verified|supported",
        "refutes": "false|wrong|incorrect|refuted|debunked",
        "partly": "partly true|half true|mixture|partly|partially true|mixed",
        "inconclusive": "unproven|unverified|unclear|inconclusive|could not be verified",
    },
}

MEANINGS: Mapping[str, Mapping[str, str]] = {
    field: {text: word for word, texts in words.items() for text in texts.split("|")}
    for field, words in _WORDS.items()
}
"""By the field, words that sheets often have for those of its closed list."""
