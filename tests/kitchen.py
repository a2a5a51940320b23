"""A grid that several tests speak about: three fictitious cooks' standards, one of them with coarser functions."""

from __future__ import annotations

from tests.builders import build_comparison, build_function, build_row, build_standard

from darya.model import Comparison, Relation, Standard, Text

SOUPS_KZ = build_function(
    "KZ", "A/01.4", "Приготовление супов и бульонов",
    parallel={"kk-Cyrl": "Көжелер мен сорпаларды дайындау"},
    tasks=[
        ("Приготовление бульонов и супов", {"kk-Cyrl": "Сорпалар мен көжелерді дайындау"}),
        "Оформление супов к подаче",
    ],
    skills=["Выбирать режим варки супов", "Проверять качество сырья перед варкой"],
    knowledge=["Рецептуры и технология приготовления супов"],
    responsibility=["Отвечает за качество готовых супов"],
)  # fmt: skip
DOUGH_KZ = build_function(
    "KZ", "A/02.4", "Изготовление мучных изделий", page=14,
    tasks=["Замес теста для мучных изделий", "Выпечка мучных изделий"],
    skills=["Рассчитывать расход муки"],
    knowledge=["Виды теста и способы его замеса", "Требования охраны труда на кухне"],
)  # fmt: skip
SOUPS_KG = build_function(
    "KG", "B/01.3", "Приготовление первых блюд",
    tasks=["Варить бульоны, супы", "Подготовить супы к подаче"],
    skills=["Выбирать режим варки первых блюд", "Пользоваться пищевым термометром"],
    knowledge=["Технология приготовления супов"],
)  # fmt: skip
DOUGH_KG = build_function(
    "KG", "B/02.3", "Выпечка хлеба и мучных изделий", page=12,
    tasks=["Месить тесто для мучных изделий", "Выпекать мучные изделия"],
    knowledge=["Виды теста", "Правила охраны труда на кухне"],
)  # fmt: skip
KITCHEN_UZ = build_function(
    "UZ", "A1.4", "Приготовление блюд национальной кухни",
    tasks=["Приготовление супов и бульонов", "Замешивание теста для мучных изделий", "Приготовление плова"],
    skills=["Выбор режима варки супов"],
    knowledge=["Технология приготовления супов", "Охрана труда на кухне"],
    responsibility=["Отвечает за качество блюд"],
)  # fmt: skip


def kitchen_standards() -> tuple[Standard, Standard, Standard]:
    """Kazakhstan, Kyrgyzstan, Uzbekistan; nothing here is a real act."""
    return (
        build_standard(
            "KZ", "Повар", [SOUPS_KZ, DOUGH_KZ], job_titles=["Повар"],
            education="Техническое и профессиональное образование", occupations=[("ISCO-08", "5120", "Cooks")],
        ),
        build_standard("KG", "Повар-кулинар", [SOUPS_KG, DOUGH_KG], job_titles=["повар", "Кулинар"]),
        build_standard("UZ", "Повар", [KITCHEN_UZ], occupations=[("ISCO-08", "5120", "Cooks")]),
    )  # fmt: skip


def kitchen(*, languages: tuple[str, ...] = ("ru", "kk-Cyrl")) -> Comparison:
    """The grid: eight rows of all three countries or of two, one judged *none*, one set aside, the rest alone."""
    return build_comparison(
        kitchen_standards(),
        [
            build_row(
                "KZ:A01.4:task1", "KG:B01.3:task1", "UZ:A1.4:task1",
                relations={"KZ": Relation.EQUAL, "KG": Relation.NARROWER},
            ),
            build_row("KZ:A01.4:task2", "KG:B01.3:task2"),
            build_row("KZ:A02.4:task1", "KG:B02.3:task1", "UZ:A1.4:task2"),
            build_row("KZ:A02.4:task2", "KG:B02.3:task2"),
            build_row("KZ:A01.4:skill1", "KG:B01.3:skill1", "UZ:A1.4:skill1"),
            build_row("KZ:A01.4:skill2", "KG:B01.3:skill2", relations={"KG": Relation.NONE}),
            build_row("KZ:A01.4:knowledge1", "KG:B01.3:knowledge1", "UZ:A1.4:knowledge1"),
            build_row("KZ:A02.4:knowledge1", "KG:B02.3:knowledge1"),
            build_row("KZ:A02.4:knowledge2", "KG:B02.3:knowledge2", "UZ:A1.4:knowledge2", set_aside=True),
            build_row(
                "KZ:A01.4:responsibility1", "UZ:A1.4:responsibility1",
                label=Text.of(ru="Отвечает за качество блюд"),
            ),
        ],
        languages=languages,
        title=Text.of(ru="Повар", kk_Cyrl="Аспаз"),
    )  # fmt: skip
