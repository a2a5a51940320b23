"""Which of the working languages a text is written in: by script, letters, frequent words and endings.

National standards are short formal sentences, often in two languages side by side. Letters that only one of
the languages has decide most sentences; words and endings decide the rest. The lists are our own and small.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from darya.language.tags import WORKING_LANGUAGES, canonical_tag

CANDIDATES = (*WORKING_LANGUAGES, "uz-Cyrl")
"""The working languages and the older script of Uzbek."""
SURE_MARGIN = 2.0
"""How far the best language must be ahead of the next to be called sure."""

_WORDS = re.compile(r"[^\W\d_]+(?:['ʻʼ’‘`][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Traits:
    """What tells one language from the others of its script."""

    alphabet: str
    """Letters beyond those that every language of the script has."""
    words: str
    endings: str
    middles: str
    """Letter groups."""
    stems: str
    """Beginnings of words that standards use all the time."""


_CYRILLIC = "абвгдежзийклмнопрстуфхчшъэюяё"
_LATIN = "abdefghijklmnoprstuyz"

_TRAITS = {
    "ru": _Traits(
        "цщыь",
        "и в во на с со по для при из к от до о об не или их под за между через а также том числе работ работы",
        "ование ение ание ость ости ений аний ировать овать ывать ивать ить ать еть ия ии ий ый ой ые ых ого ому"
        " ыми ими ами ями ским ской ских ного ным ной ных ция ции тся ться ость ов ев ом ем ка ки ку"
        " ства ство ений ала",
        "щ ств жд стр пре при ыв ье ья ьн ш",
        "прави определ провер качеств оборуд подготов безопас требован производ использ инструкц норм"
        " вид свойств охран порядо готов сырь работ контрол выбор выбир причин назначен приготов"
        " проведен способ основ приём прием умет знат виды растворы плитк",
    ),
    "kk-Cyrl": _Traits(
        "әғқңөұүһіцщыь",
        "және мен бен пен үшін бойынша туралы немесе арқылы кезінде жұмыс жасау білу болу керек тиіс осы",
        "лар лер дар дер тар тер ның нің дың дің тың тің мен бен пен дағы дегі ын ін сын сін ды ді ты ті у лау леу"
        " дау деу ға ге қа ке нан нен дан ден тан тен лық лік дық дік тық тік ған ген қан кен",
        "ұ қ ғ ө ү ы",
        "дайын тексер анықт жабды қауіпсіз талап ереже жұмыс еңбек сапа тағам себеп қолдан шикізат түрлер негіз",
    ),
    "ky": _Traits(
        "ңөүцщыь",
        "жана менен үчүн боюнча жөнүндө же аркылуу учурунда иш жумуш билүү керек тийиш ошондой эле алуу берүү",
        "лар лер лор лөр дар дер дор дөр тар тер тор төр нын нин нун нүн дын дин дун дүн тын тин туу түү уу үү оо"
        " өө ын ин ун үн ды ди ду дү ти ту га ге го гө ка ке ко кө нан нен дан ден лык лик дык дик ган ген гон гөн",
        "уу үү оо өө аа ээ жо",
        "даяр текшер аныкт жабду коопсуз талап эреже иш эмгек сапат тамак себеп колдон чийки түрлөр негиз",
    ),
    "tg": _Traits(
        "ғӣқӯҳҷ",
        "ва дар аз ба бо барои то ки ё кор корҳо намудан кардан будан ин ҳангоми аст мебошад оид доир тавассути",
        "ҳо ҳои ҳоро ии аи ои ӣ ӯ дан тан анд ат ят ор гар гарӣ нок истон она ро и",
        "ӣ ҷ ӯ ҳо аи",
        "талабот қоида тайёр омода санҷ муайян таҷҳиз намуд мавод меҳнат сифат истифода кор бехатар ашё асос навъ бур",
    ),
    "uz-Cyrl": _Traits(
        "ғқҳўць",
        "ва билан учун бўйича ҳақида ёки орқали иш ишлар қилиш бўлиш керак лозим ҳамда билиш ушбу тўғрисида",
        "лар лари ларни ларнинг нинг ни га да дан иш ши аш лаш лик ган қилган ини ида идан ига ча ли сиз лиш ниш риш",
        "ў қ ғ нг иш лар",
        "тайёрл текшир аниқл ускун хавфсиз талаб қоида иш меҳнат сифат таом сабаб фойдалан хомашё турлар асос",
    ),
    "en": _Traits(
        "cqwxv",
        "the and of to in for with on by or from as at is are be a an using their its which other work",
        "ing tion tions ment ed ly ness able ity ies ance ence ure al ers or ous",
        "th wh ck ough ee oo",
        "requirement equipment prepar check determin rule work safe quality raw use type method clean"
        " select cut tile keep measure the occupation",
    ),
    "tk": _Traits(
        "äçžňöşüýw",
        "we bilen üçin boýunça barada ýa ýada arkaly iş işler etmek bolmak gerek degişli hem bilmek ulanmak",
        "lar ler lary leri yň iň nyň niň mak mek makda lyk lik dan den da de ga ge y ny ni dyr dir maga mäge",
        "ý ş ň ä ç ž",
        "taýýar barla kesgit enjam howpsuz talap düzgün iş zähmet hil nahar sebäp ulan çig görnüş esas kesmek",
    ),
    "uz-Latn": _Traits(
        "cqvxʻʼ",
        "va bilan uchun boʻyicha haqida yoki orqali ish ishlar qilish boʻlish kerak lozim hamda bilish"
        " ushbu toʻgʻrisida",
        "lar lari larni larning ning ni ga da dan ish shi ash lash lik gan ini ida idan iga cha li siz lish nish rish",
        "sh ch ng oʻ gʻ q",
        "tayyor tekshir aniqla uskun xavfsiz talab qoida ish mehnat sifat taom sabab foydalan xomashyo turlar asos kes",
    ),
}
_APOSTROPHES = str.maketrans("'’‘`´ʹ", "ʻʻʻʻʻʻ")


def identify(text: str, candidates: tuple[str, ...] = CANDIDATES) -> str:
    """The likeliest language tag of a text among ``candidates``; the first of them where nothing speaks.

    Raises ``ValueError`` for no candidates at all.
    """
    if not candidates:
        raise ValueError("there must be at least one language to choose from")
    scores = language_scores(text, candidates)
    return max(scores, key=lambda tag: scores[tag])


def identify_statement(text: str, default: str, candidates: tuple[str, ...] = CANDIDATES) -> str:
    """The language of one statement: that of its document, unless another one is sure."""
    found = sure_language(text, candidates)
    return found if found else canonical_tag(default)


@lru_cache(maxsize=10_000)
def sure_language(text: str, candidates: tuple[str, ...] = CANDIDATES) -> str | None:
    """The language of a text if it is clearly ahead of every other candidate, else None."""
    ranked = sorted(language_scores(text, candidates).items(), key=lambda pair: -pair[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < SURE_MARGIN:
        return None
    return ranked[0][0] if ranked and ranked[0][1] > 0 else None


def language_scores(text: str, candidates: tuple[str, ...] = CANDIDATES) -> dict[str, float]:
    """How much speaks for each candidate: words count 2, stems 1, endings and letter groups less, foreign letters −3.

    A text in the other script than the candidate's scores below zero.
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES))
    letters = Counter("".join(words))
    tags = dict.fromkeys(canonical_tag(candidate) for candidate in candidates)
    return {tag: _score(words, letters, tag) if tag in _TRAITS else 0.0 for tag in tags}


def _score(words: list[str], letters: Counter[str], tag: str) -> float:
    traits = _sets(tag)
    foreign = sum(count for letter, count in letters.items() if letter not in traits.letters)
    own = sum(count for letter, count in letters.items() if letter in traits.special)
    if foreign * 2 > letters.total():  # another script
        return -3.0 * foreign
    return sum(_word_score(word, tag) for word in words) + 0.5 * own - 3.0 * foreign


@lru_cache(maxsize=50_000)
def _word_score(word: str, tag: str) -> float:
    traits = _sets(tag)
    known = 2.0 * (word in traits.words) + word.startswith(traits.stems)
    longest = min(len(word) - 2, 5)
    ending = next((length for length in range(longest, 0, -1) if word[-length:] in traits.endings), 0)
    return known + 0.35 * ending + 0.3 * sum(word.count(group) for group in traits.middles)


@dataclass(frozen=True, slots=True)
class _Sets:
    letters: frozenset[str]
    special: frozenset[str]
    words: frozenset[str]
    endings: frozenset[str]
    middles: tuple[str, ...]
    stems: tuple[str, ...]


@cache
def _sets(tag: str) -> _Sets:
    traits = _TRAITS[tag]
    base = _LATIN if tag in ("en", "tk", "uz-Latn") else _CYRILLIC
    return _Sets(
        letters=frozenset(base + traits.alphabet),
        special=frozenset(traits.alphabet) - set("цщыьcvqwx") - set(base),
        words=frozenset(traits.words.split()),
        endings=frozenset(traits.endings.split()),
        middles=tuple(traits.middles.split()),
        stems=tuple(traits.stems.split()),
    )
