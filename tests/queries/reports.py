"""Hand-made official reports, for the tests of what is laid side by side: two provinces, two years, two languages."""

from __future__ import annotations

from kg.document import Document
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

FUJIAN = Document(
    name="fujian-2025.txt",
    title="2025年福建省政府工作报告",
    text=(
        "去年全省地区生产总值5万亿元、增长5.5%。今年目标：地区生产总值增长5%—6%，居民消费价格涨幅2%左右。"
        "一、大力提振消费。二、因地制宜发展新质生产力。三、扩大对外开放。新质生产力要靠创新。"
    ),
)
QINGHAI = Document(
    name="qinghai-2025.txt",
    title="2025年青海省政府工作报告",
    text="去年全省地区生产总值1万亿元。今年目标：地区生产总值增长4.5%左右。一、保护生态环境。二、大力提振消费。三、深化改革。",
)
OLDER = Document(
    name="fujian-2024.txt",
    title="2024年福建省政府工作报告",
    text="今年目标：地区生产总值增长5.5%以上。一、建设现代化产业体系。二、大力提振消费。三、深化改革。",
)
ENGLISH = Document(
    name="translation-2025.txt",
    title="Report on the Work of the Government of Fujian, 2025",
    language="en",
    text="The target for growth is 5 to 6 percent, and prices may rise by around 3 percent. We will boost consumption.",
)
DOCUMENTS = (FUJIAN, QINGHAI, OLDER, ENGLISH)

AROUND, AT_LEAST, RANGE, EXACTLY = Comparator.AROUND, Comparator.AT_LEAST, Comparator.RANGE, Comparator.EXACTLY


class _Collector:
    """Collects what the reports say."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.statements: list[Statement] = []

    def add(self, entity: Entity) -> str:
        self.entities[entity.id] = entity
        return entity.id

    def state(self, place: str, predicate: Predicate, thing: str, source: Document, quote: str, **more: object) -> None:
        start = source.text.index(quote)
        evidence = Evidence.cite(source, start, start + len(quote), readers=("targets",), confidence=0.9)
        self.statements.append(
            Statement(subject=place, predicate=predicate, object=thing, evidences=(evidence,), **more)  # type: ignore[arg-type]
        )

    def measure(
        self, place: str, source: Document, quote: str, quantity: Quantity, kind: EntityType = EntityType.TARGET
    ) -> None:
        label = f"{place} {quantity.label}"
        thing = self.add(Entity(id=f"{kind.value}/{label}", type=kind, label=label, quantity=quantity))
        predicate = Predicate.ANNOUNCED if kind is EntityType.TARGET else Predicate.REPORTED
        self.state(place, predicate, thing, source, quote)

    def rank(self, place: str, source: Document, number: int, quote: str, task: str) -> None:
        thing = self.add(Entity(id=f"topic/{task}", type=EntityType.TOPIC, label=task))
        self.state(place, Predicate.PRIORITISES, thing, source, quote, rank=number, modality=Modality.PREDICTED)


def _growth(value: float | tuple[float, float], comparator: Comparator, place: str, year: str = "2025") -> Quantity:
    return Quantity(
        indicator="GDP growth", value=value, comparator=comparator, unit="percent", period=year, place=place
    )


def _output(value: float, place: str) -> Quantity:
    return Quantity(indicator="GDP", value=value, unit="CNY", period="2024", place=place)


def _prices(value: float) -> Quantity:
    return Quantity(
        indicator="consumer price increase",
        value=value,
        comparator=AROUND,
        unit="percent",
        period="2025",
        place="Fujian",
    )


def make_reports() -> Resolved:
    """Return Fujian's reports of two years, one of them in two languages, and Qinghai's of one."""
    made = _Collector()
    fujian = made.add(
        Entity(
            id="place/CN-FJ", type=EntityType.PLACE, label="Fujian", aliases=("福建", "福建省"), authority="place/CN-FJ"
        )
    )
    qinghai = made.add(
        Entity(id="place/CN-QH", type=EntityType.PLACE, label="Qinghai", aliases=("青海省",), authority="place/CN-QH")
    )
    forces = made.add(
        Entity(
            id="policy/new-quality-productive-forces",
            type=EntityType.POLICY,
            label="new quality productive forces",
            aliases=("新质生产力",),
            authority="policy/new-quality-productive-forces",
        )
    )
    result = EntityType.RESULT
    made.measure(fujian, FUJIAN, "地区生产总值增长5%—6%", _growth((5, 6), RANGE, "Fujian"))
    made.measure(fujian, FUJIAN, "居民消费价格涨幅2%左右", _prices(2))
    made.measure(fujian, FUJIAN, "地区生产总值5万亿元", _output(5e12, "Fujian"), result)
    made.measure(fujian, FUJIAN, "增长5.5%", _growth(5.5, EXACTLY, "Fujian", "2024"), result)
    made.measure(qinghai, QINGHAI, "地区生产总值增长4.5%左右", _growth(4.5, AROUND, "Qinghai"))
    made.measure(qinghai, QINGHAI, "地区生产总值1万亿元", _output(1e12, "Qinghai"), result)
    made.measure(fujian, OLDER, "地区生产总值增长5.5%以上", _growth(5.5, AT_LEAST, "Fujian", "2024"))
    made.measure(fujian, ENGLISH, "growth is 5 to 6 percent", _growth((5, 6), RANGE, "Fujian"))
    made.measure(fujian, ENGLISH, "prices may rise by around 3 percent", _prices(3))
    made.rank(fujian, FUJIAN, 1, "一、大力提振消费。", "提振消费")
    made.rank(fujian, FUJIAN, 2, "二、因地制宜发展新质生产力。", "发展新质生产力")
    made.rank(fujian, FUJIAN, 3, "三、扩大对外开放。", "扩大对外开放")
    made.rank(qinghai, QINGHAI, 1, "一、保护生态环境。", "保护生态环境")
    made.rank(qinghai, QINGHAI, 2, "二、大力提振消费。", "提振消费")
    made.rank(qinghai, QINGHAI, 3, "三、深化改革。", "深化改革")
    made.rank(fujian, OLDER, 1, "一、建设现代化产业体系。", "建设现代化产业体系")
    made.rank(fujian, OLDER, 2, "二、大力提振消费。", "提振消费")
    made.state(fujian, Predicate.PROMOTES, forces, FUJIAN, "二、因地制宜发展新质生产力。")
    places = [(one, fujian) for one in (FUJIAN, OLDER, ENGLISH)] + [(QINGHAI, qinghai)]
    return Resolved.collect(
        entities=made.entities.values(),
        statements=made.statements,
        documents=[DocumentRecord.describe(document, sentences=3) for document in DOCUMENTS],
        mentions=[(one.hash, place, 1) for one, place in places] + [(FUJIAN.hash, forces, 2)],
    )
