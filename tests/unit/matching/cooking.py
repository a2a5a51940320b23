"""A small memory between Russian and Kazakh, in which words come back in other company."""

from darya.matching.memory import Pair

COOKING = [
    ("варка супа", "сорпа қайнату"),
    ("варка каши", "ботқа қайнату"),
    ("мойка посуды", "ыдыс жуу"),
    ("мойка овощей", "көкөніс жуу"),
    ("нарезка овощей", "көкөніс турау"),
    ("нарезка хлеба", "нан турау"),
]
PAIRS = [Pair(source, target, "ru", "kk-Cyrl") for source, target in COOKING]
