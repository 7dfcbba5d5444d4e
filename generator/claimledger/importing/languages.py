"""Headers of sheets in other languages: what newsrooms write, and the English name of it.

A name stands under the English one of `synonyms.py` that means the same, so that what follows from
a header is decided in one place. What means two things in one language (`Seite` is a page and a
side) stands nowhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from claimledger.importing.synonyms import (
    FIELD_BY_NAME,
    GROUP_BY_NAME,
    STATUS_NAMES,
    VAGUE_STATEMENT_NAMES,
)

_GERMAN = {
    "statement": "aussage|aussagen|behauptung|behauptungen|angabe|was wird behauptet"
    "|was wurde gesagt|was behauptet wird",
    "what": "was",
    "topic": "thema|gegenstand",
    "claim no": "nummer|lfd nr|laufende nummer|behauptung nr|nr der behauptung|zur behauptung"
    "|zu behauptung|aussage nr",
    "place": "ort|orte|wo|stadt|gemeinde|gebiet|ortschaft|schauplatz|bezirk",
    "event date": "ereignisdatum|datum des ereignisses|geschehen am|ereignis am",
    "when": "wann|zeitpunkt",
    "day": "tag",
    "kind": "art|kategorie|typ",
    "figure": "zahl|anzahl|menge|wie viele|wieviele|wie viel|höhe",
    "unit": "einheit|maßeinheit|masseinheit",
    "measure": "messgröße|was gezählt wird",
    "who": "wer|sprecher|sprecherin|akteur|urheber|urheberin|von wem|gesagt von|wer sagt es"
    "|wer sagt das|wer hat es gesagt|wer behauptet es|wer behauptet das",
    "role": "rolle|funktion|amt",
    "side": "partei|lager|konfliktpartei",
    "body": "zugehörigkeit|behörde|institution|spricht für",
    "stance": "haltung|standpunkt|sagt|position",
    "date": "datum|gesagt am|datum der aussage|aussagedatum|wann gesagt",
    "quote": "zitat|zitate|wortlaut|originalzitat|originalwortlaut|o ton|wörtlich",
    "summary": "zusammenfassung|stellungnahme|in eigenen worten|sinngemäß",
    "translation": "übersetzung",
    "translator": "übersetzer|übersetzerin|übersetzt von",
    "channel": "kanal",
    "via": "berichtet von|verbreitet von",
    "source": "quelle|quellen|quellenangabe|beleg|belege|fundstelle|nachweis|nachweise",
    "publisher": "medium|herausgeber|veröffentlicht von",
    "published": "veröffentlicht|veröffentlicht am|erschienen|erschienen am|erscheinungsdatum"
    "|veröffentlichungsdatum",
    "archive": "archiv|archiviert|archivlink|archivkopie",
    "headline": "titel|überschrift|schlagzeile|titel der quelle",
    "address": "adresse|quellenlink|link zur quelle|webadresse",
    "source language": "sprache der quelle",
    "accessed": "abgerufen|abgerufen am|zugriff|zugriff am",
    "locator": "seitenzahl|absatz|fundstelle im text",
    "language": "sprache|sprache des zitats",
    "checked by": "geprüft von|überprüft von|prüfer|faktencheck von",
    "finding": "ergebnis|befund|prüfergebnis",
    "checked on": "geprüft am|überprüft am|prüfdatum",
    "method": "methode|wie geprüft|prüfweg|vorgehen",
    "check source": "quelle der prüfung|link zum faktencheck|quelle des faktenchecks",
    "denied by": "bestritten von|dementiert von|wer bestreitet|wer bestreitet es",
    "denied on": "bestritten am|dementiert am",
    "denial": "dementi|bestreitung",
    "denial source": "quelle des dementis",
    "status": "stand|bewertung|unsere bewertung|wahrheitsgehalt",
    "check": "prüfung|überprüfung|faktencheck",
}
_UKRAINIAN = {
    "statement": "твердження|заява|заяви|теза|тези|що сказано|що стверджують|що стверджується",
    "what": "що",
    "topic": "тема|предмет",
    "claim no": "номер|# п п|номер твердження",
    "place": "місце|місця|де|населений пункт|місто|село|область|регіон|локація|громада",
    "event date": "дата події|коли сталося|коли відбулося",
    "when": "коли",
    "day": "день",
    "kind": "вид|тип|категорія",
    "figure": "кількість|число|скільки|цифра",
    "unit": "одиниця|одиниці|одиниця виміру|од вим",
    "measure": "показник",
    "who": "хто|спікер|спікерка|мовець|особа|хто сказав|хто каже|хто говорить|хто заявив"
    "|хто стверджує|автор|автор заяви|ім я",
    "role": "посада|роль",
    "side": "сторона",
    "body": "організація|установа|орган|відомство",
    "stance": "позиція|ставлення",
    "date": "дата|дата заяви|коли сказано|сказано",
    "quote": "цитата|цитати|пряма мова|дослівно|оригінал",
    "summary": "переказ|короткий зміст|стислий зміст|своїми словами",
    "translation": "переклад",
    "translator": "перекладач|перекладачка|переклав",
    "channel": "канал",
    "via": "через|за повідомленням",
    "source": "джерело|джерела|посилання|лінк",
    "publisher": "видання|видавець|змі|медіа",
    "published": "опубліковано|дата публікації",
    "archive": "архів|архівна копія",
    "headline": "заголовок|назва|назва джерела",
    "address": "адреса|посилання на джерело",
    "source language": "мова джерела",
    "accessed": "дата звернення",
    "locator": "сторінка|абзац|хвилина",
    "language": "мова|мова цитати",
    "checked by": "перевірив|перевірила|хто перевірив|перевірено ким|фактчекер",
    "finding": "результат|висновок|результат перевірки",
    "checked on": "дата перевірки|перевірено",
    "method": "метод|як перевірено|спосіб перевірки",
    "check source": "джерело перевірки",
    "denied by": "хто заперечує|хто спростовує|хто заперечив|хто спростував",
    "denied on": "дата заперечення|дата спростування",
    "denial": "заперечення|спростування",
    "denial source": "джерело заперечення|джерело спростування",
    "status": "статус|вердикт",
    "check": "перевірка",
}
_RUSSIAN = {
    "statement": "утверждение|утверждения|заявление|заявления|тезис|что сказано|что утверждается",
    "what": "что",
    "topic": "тема|предмет",
    "claim no": "номер|# п п|номер утверждения",
    "place": "место|места|где|населенный пункт|населённый пункт|город|село|область|регион|локация",
    "event date": "дата события|когда произошло|когда случилось",
    "when": "когда",
    "day": "день",
    "kind": "вид|тип|категория",
    "figure": "количество|число|сколько|цифра",
    "unit": "единица|единицы|единица измерения|ед изм",
    "measure": "показатель",
    "who": "кто|спикер|лицо|кто сказал|кто говорит|кто заявил|кто утверждает|автор"
    "|автор заявления|имя|фио",
    "role": "должность|роль",
    "side": "сторона",
    "body": "организация|учреждение|ведомство|орган",
    "stance": "позиция|отношение",
    "date": "дата|дата заявления|когда сказано|сказано",
    "quote": "цитата|цитаты|прямая речь|дословно|оригинал",
    "summary": "пересказ|краткое содержание|своими словами",
    "translation": "перевод",
    "translator": "переводчик|переводчица|перевел|перевёл",
    "channel": "канал",
    "via": "через|по сообщению",
    "source": "источник|источники|ссылка|ссылки|линк",
    "publisher": "издание|издатель|сми|медиа",
    "published": "опубликовано|дата публикации",
    "archive": "архив|архивная копия",
    "headline": "заголовок|название|название источника",
    "address": "адрес|ссылка на источник",
    "source language": "язык источника",
    "accessed": "дата обращения",
    "locator": "страница|абзац|минута",
    "language": "язык|язык цитаты",
    "checked by": "проверил|проверила|кто проверил|кем проверено|фактчекер",
    "finding": "результат|вывод|результат проверки",
    "checked on": "дата проверки|проверено",
    "method": "метод|как проверено|способ проверки",
    "check source": "источник проверки",
    "denied by": "кто отрицает|кто опровергает|кто опроверг",
    "denied on": "дата опровержения",
    "denial": "отрицание|опровержение",
    "denial source": "источник опровержения",
    "status": "статус|вердикт",
    "check": "проверка",
}
_FRENCH = {
    "statement": "affirmation|affirmations|déclaration|déclarations|allégation|allégations|énoncé"
    "|propos|ce qui est dit|ce qui est affirmé",
    "what": "quoi",
    "topic": "sujet|thème|objet",
    "claim no": "numéro|n|nº|numéro d affirmation",
    "place": "lieu|lieux|où|ville|commune|localité|région|endroit",
    "event date": "date de l événement|date des faits|date de l évènement|survenu le",
    "when": "quand",
    "day": "jour",
    "kind": "genre|type|catégorie",
    "figure": "chiffre|chiffres|nombre|quantité|combien|bilan",
    "unit": "unité|unités|unité de mesure",
    "measure": "mesure|ce qui est compté",
    "who": "qui|auteur|autrice|orateur|oratrice|personne|intervenant|intervenante|déclaré par"
    "|dit par|qui le dit|qui l a dit|qui parle|nom",
    "role": "fonction|rôle|poste|titre de la personne",
    "side": "camp|partie",
    "body": "organisme|institution|organisation",
    "stance": "position",
    "date": "date de déclaration|date de la déclaration|date des propos|dit le|déclaré le",
    "quote": "citation|citations|verbatim|texte original|mot pour mot|mot à mot",
    "summary": "résumé|paraphrase|en bref|reformulation",
    "translation": "traduction",
    "translator": "traducteur|traductrice|traduit par",
    "channel": "canal",
    "via": "rapporté par|relayé par",
    "source": "lien|liens|référence|références",
    "publisher": "média|éditeur|publié par",
    "published": "publié|publié le|date de publication",
    "archive": "archive|archivé|copie archivée|lien d archive",
    "headline": "titre|titre de la source",
    "address": "adresse|lien de la source|lien vers la source",
    "source language": "langue de la source",
    "accessed": "consulté|consulté le",
    "locator": "page|paragraphe|minute",
    "language": "langue|langue de la citation",
    "checked by": "vérifié par|vérificateur|vérificatrice",
    "finding": "résultat|constat|conclusion",
    "checked on": "vérifié le|date de vérification|date de la vérification",
    "method": "méthode|comment vérifié|comment c est vérifié",
    "check source": "source de la vérification|lien de la vérification",
    "denied by": "démenti par|nié par|contesté par|qui dément|qui nie",
    "denied on": "démenti le|nié le|date du démenti",
    "denial": "démenti",
    "denial source": "source du démenti",
    "status": "statut|état|notre avis",
    "check": "vérification",
}
_SPANISH = {
    "statement": "afirmación|afirmaciones|declaración|declaraciones|alegación|enunciado"
    "|lo que se dice|lo que se afirma",
    "what": "qué",
    "topic": "tema|asunto",
    "claim no": "número|núm|n|nº|número de afirmación",
    "place": "lugar|lugares|dónde|donde|ciudad|municipio|localidad|región|pueblo",
    "event date": "fecha del suceso|fecha del hecho|fecha de los hechos|fecha del evento"
    "|ocurrió el",
    "when": "cuándo|cuando",
    "day": "día",
    "kind": "clase|tipo|categoría",
    "figure": "cifra|cifras|cantidad|cuántos|cuántas|cuánto",
    "unit": "unidad|unidades|unidad de medida",
    "measure": "medida|lo que se cuenta",
    "who": "quién|quien|autor|autora|orador|oradora|persona|portavoz|dicho por|declarado por"
    "|quién lo dice|quién lo dijo|quién habla|nombre",
    "role": "cargo|función|rol|puesto",
    "side": "bando|lado|parte",
    "body": "organismo|institución|organización",
    "stance": "postura|posición|posicionamiento",
    "date": "fecha|fecha de declaración|fecha de la declaración|dicho el",
    "quote": "cita|citas|cita textual|textual|palabras textuales|texto original",
    "summary": "resumen|paráfrasis|en resumen",
    "translation": "traducción",
    "translator": "traductor|traductora|traducido por",
    "channel": "canal",
    "via": "difundido por|según",
    "source": "fuente|fuentes|enlace|enlaces|referencia|referencias",
    "publisher": "medio|editor|editorial|publicado por",
    "published": "publicado|publicado el|fecha de publicación",
    "archive": "archivo|archivado|copia archivada|enlace de archivo",
    "headline": "título|titular|título de la fuente",
    "address": "dirección|enlace de la fuente|enlace a la fuente",
    "source language": "idioma de la fuente",
    "accessed": "consultado|consultado el",
    "locator": "página|párrafo|minuto",
    "language": "idioma|lengua|idioma de la cita",
    "checked by": "verificado por|comprobado por|verificador|verificadora",
    "finding": "resultado|hallazgo|conclusión",
    "checked on": "verificado el|fecha de verificación|comprobado el",
    "method": "método|cómo se verificó|cómo se comprobó",
    "check source": "fuente de la verificación|enlace de la verificación",
    "denied by": "desmentido por|negado por|quién lo niega|quién lo desmiente",
    "denied on": "desmentido el|negado el|fecha del desmentido",
    "denial": "desmentido|negación",
    "denial source": "fuente del desmentido",
    "status": "estado|veredicto",
    "check": "verificación|comprobación",
}

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    language: {name: english for english, names in table.items() for name in names.split("|")}
    for language, table in (
        ("de", _GERMAN),
        ("uk", _UKRAINIAN),
        ("ru", _RUSSIAN),
        ("fr", _FRENCH),
        ("es", _SPANISH),
    )
}
"""By the language, names of columns in small letters and without signs, with the English name."""

ENGLISH = frozenset({*FIELD_BY_NAME, *GROUP_BY_NAME, *STATUS_NAMES, *VAGUE_STATEMENT_NAMES})
"""Every name of a column that is known in English."""


def language_of(words: Sequence[str]) -> str:
    """The language of a header, by its bare words; English where no other knows more of them."""
    known = Counter(
        {language: sum(word in names for word in words) for language, names in LANGUAGES.items()}
    )
    (language, most), *_ = known.most_common(1)
    return language if most > sum(word in ENGLISH for word in words) else "en"


def in_english(word: str, language: str = "en") -> str:
    """The English name for a bare word of a header; itself where there is none.

    A word that is neither of the header's language nor English may be of another, where all that
    have it mean the same.
    """
    known = LANGUAGES.get(language, {}).get(word)
    if known is not None or word in ENGLISH:
        return known or word
    meant = {names[word] for names in LANGUAGES.values() if word in names}
    return meant.pop() if len(meant) == 1 else word
