"""Texts to compare: invented news, and the edits by which reprints differ from it."""

import random

SUBJECTS = [
    "министр",
    "посол",
    "депутат",
    "губернатор",
    "инженер",
    "директор",
    "учёный",
    "тренер",
    "фермер",
    "архитектор",
    "врач",
    "лётчик",
]
VERBS = [
    "рассказал",
    "сообщил",
    "отметил",
    "подчеркнул",
    "заявил",
    "напомнил",
    "пояснил",
    "добавил",
    "уточнил",
    "объявил",
]
THINGS = [
    "строительство моста через реку",
    "новую линию по сборке тракторов",
    "подготовку школ к учебному году",
    "ремонт дорог в северных районах",
    "план развития животноводства",
    "выставку старинных книг",
    "расписание пригородных поездов",
    "программу поддержки молодых семей",
    "испытания новой лаборатории",
    "реконструкцию городской больницы",
    "запуск солнечной станции",
    "конкурс народных ремёсел",
    "сезон навигации на водохранилище",
    "закупку учебного оборудования",
    "посадку лесных полос",
]
TAILS = [
    "работы продлятся до осени",
    "участники получат подробные разъяснения",
    "решение поддержали местные жители",
    "средства предусмотрены в бюджете",
    "подрядчика выберут по итогам торгов",
    "специалисты уже сверили чертежи",
    "похожий опыт есть у соседей",
    "проект рассчитан на несколько этапов",
    "первые результаты ожидаются скоро",
    "замечаний у комиссии не возникло",
    "желающие могут записаться заранее",
    "итоги подведут отдельно",
]


def article(seed: int, sentences: int = 16) -> str:
    """An article of about 200 words; another seed gives another one."""
    chance = random.Random(seed)
    told = []
    for _ in range(sentences):
        who, what = chance.choice(SUBJECTS), chance.choice(THINGS)
        details = " и ".join(chance.sample(TAILS, 2))
        extra = " ".join(chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES) for _ in range(4))
        told.append(f"{who.capitalize()} {extra} {chance.choice(VERBS)} про {what}, {details}.")
    return " ".join(told)


_SYLLABLES = [
    "ка",
    "ло",
    "ми",
    "сте",
    "пра",
    "дво",
    "ре",
    "шу",
    "ню",
    "бра",
    "тол",
    "ви",
    "зе",
    "гра",
    "пли",
    "хо",
]


def cut(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


def reworded(text: str, share: float, seed: int) -> str:
    """A share of the words replaced."""
    chance = random.Random(seed)
    other = article(seed + 10_000).lower().replace(",", "").replace(".", "").split()
    return " ".join(chance.choice(other) if chance.random() < share else word for word in text.split())


def new_lead(text: str, seed: int) -> str:
    """The first sentence told in other words."""
    _, _, rest = text.partition(". ")
    return f"{article(seed + 20_000, 1)} {rest}"


def reordered(text: str, seed: int) -> str:
    sentences = [f"{one}." for one in text.rstrip(".").split(". ")]
    random.Random(seed).shuffle(sentences)
    return " ".join(sentences)


def family(seed: int) -> dict[str, str]:
    """An article and its reprints."""
    text = article(seed)
    return {
        "original": text,
        "headline and dateline": f"МИНСК, 2 фев – РИА Новости. {text}",
        "attribution": f"Об этом сообщает БЕЛТА. {text}",
        "new lead": new_lead(text, seed),
        "cut to a half": cut(text, 0.5),
        "cut to a third": cut(text, 0.34),
        "words changed": reworded(text, 0.1, seed),
        "reordered": reordered(text, seed),
        "tail": f"{text} {cut(article(seed + 30_000), 0.15)}",
        "lookalikes": text.replace("о", "o").replace("ё", "е"),
    }


def large_family(seed: int, size: int) -> list[str]:
    """Reprints of one article, each made in two steps, hardly two of them the same; the original is not among them."""
    chance = random.Random(seed)

    def edited(text: str) -> str:
        number = chance.randrange(1_000_000)
        edits = (
            lambda: cut(text, chance.choice((0.34, 0.5, 0.7))),
            lambda: new_lead(text, number),
            lambda: reworded(text, 0.1, number),
            lambda: reordered(text, number),
            lambda: f"{text} {cut(article(number), 0.2)}",
            lambda: f"Об этом сообщает БЕЛТА. {text}",
        )
        return chance.choice(edits)()

    return [edited(edited(article(seed))) for _ in range(size)]
