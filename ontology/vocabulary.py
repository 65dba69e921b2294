"""The types, predicates and qualifiers of the ontology, as Python enums; generated from `policy.yaml`.

Don't edit: change `ontology/policy.yaml` and run `make ontology`.
"""

from __future__ import annotations

from enum import StrEnum

NAMESPACE = "https://w3id.org/policy-kg/ontology#"
"""The IRI that every type, predicate and property of the ontology starts with."""

LANGUAGES = ("en", "zh", "fr", "es")
"""The languages that labels are given in, as BCP 47 tags."""


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "Person"
    BODY = "Body"
    ORGANIZATION = "Organization"
    POST = "Post"
    PLACE = "Place"
    EVENT = "Event"
    POLICY = "Policy"
    LAW = "Law"
    TARGET = "Target"
    RESULT = "Result"
    DOCUMENT = "Document"
    TOPIC = "Topic"


class Predicate(StrEnum):
    """What a statement says of its subject and object."""

    HOLDS_POST = "HOLDS_POST"
    MEMBER_OF = "MEMBER_OF"
    PART_OF = "PART_OF"
    AFFILIATED_WITH = "AFFILIATED_WITH"
    APPOINTED_TO = "APPOINTED_TO"
    REMOVED_FROM = "REMOVED_FROM"
    SUCCEEDED = "SUCCEEDED"
    ANNOUNCED = "ANNOUNCED"
    PROMOTES = "PROMOTES"
    OPPOSES = "OPPOSES"
    AMENDED = "AMENDED"
    CANCELLED = "CANCELLED"
    DELIVERED = "DELIVERED"
    AUTHORED = "AUTHORED"
    CONCERNS = "CONCERNS"
    PRIORITISES = "PRIORITISES"
    ATTENDED = "ATTENDED"
    MET_WITH = "MET_WITH"
    HOSTED = "HOSTED"
    HELD_IN = "HELD_IN"
    REPORTED = "REPORTED"


class Modality(StrEnum):
    """How a statement is put - as a fact, a forecast, a possibility or a denial."""

    ASSERTED = "asserted"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Comparator(StrEnum):
    """How a target's value is meant."""

    EXACTLY = "exactly"
    AROUND = "around"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


_T = EntityType

DOMAIN: dict[Predicate, frozenset[EntityType]] = {
    Predicate.HOLDS_POST: frozenset({_T.PERSON}),
    Predicate.MEMBER_OF: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.PART_OF: frozenset({_T.BODY, _T.ORGANIZATION, _T.PLACE, _T.EVENT, _T.POLICY, _T.LAW, _T.DOCUMENT}),
    Predicate.AFFILIATED_WITH: frozenset({_T.PERSON}),
    Predicate.APPOINTED_TO: frozenset({_T.PERSON}),
    Predicate.REMOVED_FROM: frozenset({_T.PERSON}),
    Predicate.SUCCEEDED: frozenset({_T.PERSON}),
    Predicate.ANNOUNCED: frozenset(
        {_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.EVENT, _T.POLICY, _T.LAW, _T.DOCUMENT}
    ),
    Predicate.PROMOTES: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.POLICY, _T.LAW, _T.DOCUMENT}),
    Predicate.OPPOSES: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.DOCUMENT}),
    Predicate.AMENDED: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.CANCELLED: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.DOCUMENT}),
    Predicate.DELIVERED: frozenset({_T.PERSON, _T.BODY, _T.PLACE}),
    Predicate.AUTHORED: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.CONCERNS: frozenset({_T.POLICY, _T.LAW, _T.DOCUMENT}),
    Predicate.PRIORITISES: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.POLICY, _T.DOCUMENT}),
    Predicate.ATTENDED: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.MET_WITH: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.HOSTED: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.HELD_IN: frozenset({_T.EVENT}),
    Predicate.REPORTED: frozenset({_T.PERSON, _T.BODY, _T.PLACE, _T.DOCUMENT}),
}
"""The types that a predicate's subject may have."""

RANGE: dict[Predicate, frozenset[EntityType]] = {
    Predicate.HOLDS_POST: frozenset({_T.POST}),
    Predicate.MEMBER_OF: frozenset({_T.BODY, _T.ORGANIZATION}),
    Predicate.PART_OF: frozenset({_T.BODY, _T.ORGANIZATION, _T.PLACE, _T.EVENT, _T.POLICY, _T.LAW, _T.DOCUMENT}),
    Predicate.AFFILIATED_WITH: frozenset({_T.BODY, _T.ORGANIZATION}),
    Predicate.APPOINTED_TO: frozenset({_T.POST}),
    Predicate.REMOVED_FROM: frozenset({_T.POST}),
    Predicate.SUCCEEDED: frozenset({_T.PERSON}),
    Predicate.ANNOUNCED: frozenset({_T.EVENT, _T.POLICY, _T.LAW, _T.TARGET, _T.DOCUMENT}),
    Predicate.PROMOTES: frozenset({_T.BODY, _T.EVENT, _T.POLICY, _T.LAW, _T.TARGET, _T.DOCUMENT, _T.TOPIC}),
    Predicate.OPPOSES: frozenset(
        {_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE, _T.EVENT, _T.POLICY, _T.LAW, _T.DOCUMENT, _T.TOPIC}
    ),
    Predicate.AMENDED: frozenset({_T.POLICY, _T.LAW, _T.DOCUMENT}),
    Predicate.CANCELLED: frozenset({_T.EVENT, _T.POLICY, _T.LAW}),
    Predicate.DELIVERED: frozenset({_T.DOCUMENT}),
    Predicate.AUTHORED: frozenset({_T.DOCUMENT}),
    Predicate.CONCERNS: frozenset(
        {_T.BODY, _T.ORGANIZATION, _T.PLACE, _T.EVENT, _T.POLICY, _T.LAW, _T.DOCUMENT, _T.TOPIC}
    ),
    Predicate.PRIORITISES: frozenset({_T.POLICY, _T.TOPIC}),
    Predicate.ATTENDED: frozenset({_T.EVENT}),
    Predicate.MET_WITH: frozenset({_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE}),
    Predicate.HOSTED: frozenset({_T.EVENT}),
    Predicate.HELD_IN: frozenset({_T.PLACE}),
    Predicate.REPORTED: frozenset({_T.RESULT}),
}
"""The types that a predicate's object may have."""

SYMMETRIC: frozenset[Predicate] = frozenset({Predicate.MET_WITH})
"""Predicates that say the same in both directions."""

LABELS: dict[str, dict[StrEnum, str]] = {
    "en": {
        EntityType.PERSON: "person",
        EntityType.BODY: "body",
        EntityType.ORGANIZATION: "organization",
        EntityType.POST: "post",
        EntityType.PLACE: "place",
        EntityType.EVENT: "event",
        EntityType.POLICY: "policy",
        EntityType.LAW: "law",
        EntityType.TARGET: "target",
        EntityType.RESULT: "result",
        EntityType.DOCUMENT: "document",
        EntityType.TOPIC: "topic",
        Predicate.HOLDS_POST: "holds the post of",
        Predicate.MEMBER_OF: "is a member of",
        Predicate.PART_OF: "is part of",
        Predicate.AFFILIATED_WITH: "is affiliated with",
        Predicate.APPOINTED_TO: "was appointed to",
        Predicate.REMOVED_FROM: "was removed from",
        Predicate.SUCCEEDED: "succeeded",
        Predicate.ANNOUNCED: "announced",
        Predicate.PROMOTES: "promotes",
        Predicate.OPPOSES: "opposes",
        Predicate.AMENDED: "amended or adopted",
        Predicate.CANCELLED: "cancelled",
        Predicate.DELIVERED: "delivered",
        Predicate.AUTHORED: "wrote",
        Predicate.CONCERNS: "concerns",
        Predicate.PRIORITISES: "gives priority to",
        Predicate.ATTENDED: "attended",
        Predicate.MET_WITH: "met with",
        Predicate.HOSTED: "hosted",
        Predicate.HELD_IN: "was held in",
        Predicate.REPORTED: "reported",
        Modality.ASSERTED: "asserted",
        Modality.PREDICTED: "predicted",
        Modality.POSSIBLE: "possible",
        Modality.NEGATED: "negated",
        Comparator.EXACTLY: "exactly",
        Comparator.AROUND: "around",
        Comparator.ABOVE: "above",
        Comparator.BELOW: "below",
        Comparator.AT_LEAST: "at least",
        Comparator.AT_MOST: "at most",
        Comparator.RANGE: "range",
    },
    "zh": {
        EntityType.PERSON: "人物",
        EntityType.BODY: "机构",
        EntityType.ORGANIZATION: "组织",
        EntityType.POST: "职务",
        EntityType.PLACE: "地方",
        EntityType.EVENT: "事件",
        EntityType.POLICY: "政策",
        EntityType.LAW: "法律",
        EntityType.TARGET: "目标",
        EntityType.RESULT: "结果",
        EntityType.DOCUMENT: "文件",
        EntityType.TOPIC: "议题",
        Predicate.HOLDS_POST: "担任",
        Predicate.MEMBER_OF: "是其成员",
        Predicate.PART_OF: "属于",
        Predicate.AFFILIATED_WITH: "供职于",
        Predicate.APPOINTED_TO: "被任命为",
        Predicate.REMOVED_FROM: "被免去",
        Predicate.SUCCEEDED: "接替",
        Predicate.ANNOUNCED: "宣布",
        Predicate.PROMOTES: "推动",
        Predicate.OPPOSES: "反对",
        Predicate.AMENDED: "修订或通过",
        Predicate.CANCELLED: "取消",
        Predicate.DELIVERED: "作报告",
        Predicate.AUTHORED: "撰写",
        Predicate.CONCERNS: "涉及",
        Predicate.PRIORITISES: "优先发展",
        Predicate.ATTENDED: "出席",
        Predicate.MET_WITH: "会见",
        Predicate.HOSTED: "主办",
        Predicate.HELD_IN: "举办地是",
        Predicate.REPORTED: "通报",
        Modality.ASSERTED: "断言",
        Modality.PREDICTED: "预期",
        Modality.POSSIBLE: "可能",
        Modality.NEGATED: "否定",
        Comparator.EXACTLY: "等于",
        Comparator.AROUND: "左右",
        Comparator.ABOVE: "超过",
        Comparator.BELOW: "低于",
        Comparator.AT_LEAST: "以上",
        Comparator.AT_MOST: "以内",
        Comparator.RANGE: "区间",
    },
    "fr": {
        EntityType.PERSON: "personne",
        EntityType.BODY: "organe",
        EntityType.ORGANIZATION: "organisation",
        EntityType.POST: "fonction",
        EntityType.PLACE: "lieu",
        EntityType.EVENT: "événement",
        EntityType.POLICY: "politique publique",
        EntityType.LAW: "loi",
        EntityType.TARGET: "objectif chiffré",
        EntityType.RESULT: "résultat chiffré",
        EntityType.DOCUMENT: "document",
        EntityType.TOPIC: "thème",
        Predicate.HOLDS_POST: "occupe la fonction de",
        Predicate.MEMBER_OF: "est membre de",
        Predicate.PART_OF: "fait partie de",
        Predicate.AFFILIATED_WITH: "est affilié à",
        Predicate.APPOINTED_TO: "a été nommé",
        Predicate.REMOVED_FROM: "a été démis de",
        Predicate.SUCCEEDED: "a succédé à",
        Predicate.ANNOUNCED: "a annoncé",
        Predicate.PROMOTES: "promeut",
        Predicate.OPPOSES: "s'oppose à",
        Predicate.AMENDED: "a modifié ou adopté",
        Predicate.CANCELLED: "a annulé",
        Predicate.DELIVERED: "a présenté",
        Predicate.AUTHORED: "a rédigé",
        Predicate.CONCERNS: "concerne",
        Predicate.PRIORITISES: "donne la priorité à",
        Predicate.ATTENDED: "a participé à",
        Predicate.MET_WITH: "a rencontré",
        Predicate.HOSTED: "a accueilli",
        Predicate.HELD_IN: "s'est tenu à",
        Predicate.REPORTED: "a fait état de",
        Modality.ASSERTED: "affirmé",
        Modality.PREDICTED: "prévu",
        Modality.POSSIBLE: "possible",
        Modality.NEGATED: "nié",
        Comparator.EXACTLY: "exactement",
        Comparator.AROUND: "environ",
        Comparator.ABOVE: "au-dessus de",
        Comparator.BELOW: "au-dessous de",
        Comparator.AT_LEAST: "au moins",
        Comparator.AT_MOST: "au plus",
        Comparator.RANGE: "fourchette",
    },
    "es": {
        EntityType.PERSON: "persona",
        EntityType.BODY: "organismo",
        EntityType.ORGANIZATION: "organización",
        EntityType.POST: "cargo",
        EntityType.PLACE: "lugar",
        EntityType.EVENT: "acontecimiento",
        EntityType.POLICY: "política pública",
        EntityType.LAW: "ley",
        EntityType.TARGET: "meta cuantificada",
        EntityType.RESULT: "resultado cuantificado",
        EntityType.DOCUMENT: "documento",
        EntityType.TOPIC: "tema",
        Predicate.HOLDS_POST: "ocupa el cargo de",
        Predicate.MEMBER_OF: "es miembro de",
        Predicate.PART_OF: "forma parte de",
        Predicate.AFFILIATED_WITH: "está afiliado a",
        Predicate.APPOINTED_TO: "fue nombrado",
        Predicate.REMOVED_FROM: "fue destituido de",
        Predicate.SUCCEEDED: "sucedió a",
        Predicate.ANNOUNCED: "anunció",
        Predicate.PROMOTES: "promueve",
        Predicate.OPPOSES: "se opone a",
        Predicate.AMENDED: "modificó o aprobó",
        Predicate.CANCELLED: "canceló",
        Predicate.DELIVERED: "presentó",
        Predicate.AUTHORED: "redactó",
        Predicate.CONCERNS: "trata de",
        Predicate.PRIORITISES: "da prioridad a",
        Predicate.ATTENDED: "asistió a",
        Predicate.MET_WITH: "se reunió con",
        Predicate.HOSTED: "acogió",
        Predicate.HELD_IN: "se celebró en",
        Predicate.REPORTED: "informó de",
        Modality.ASSERTED: "afirmado",
        Modality.PREDICTED: "previsto",
        Modality.POSSIBLE: "posible",
        Modality.NEGATED: "negado",
        Comparator.EXACTLY: "exactamente",
        Comparator.AROUND: "alrededor de",
        Comparator.ABOVE: "por encima de",
        Comparator.BELOW: "por debajo de",
        Comparator.AT_LEAST: "al menos",
        Comparator.AT_MOST: "como máximo",
        Comparator.RANGE: "intervalo",
    },
}
"""By language, how each type, predicate and qualifier is called."""

INVERSE_LABELS: dict[str, dict[Predicate, str]] = {
    "en": {
        Predicate.HOLDS_POST: "is held by",
        Predicate.MEMBER_OF: "has as a member",
        Predicate.PART_OF: "has as a part",
        Predicate.AFFILIATED_WITH: "has as an affiliate",
        Predicate.APPOINTED_TO: "was filled by",
        Predicate.REMOVED_FROM: "was vacated by",
        Predicate.SUCCEEDED: "was succeeded by",
        Predicate.ANNOUNCED: "was announced by",
        Predicate.PROMOTES: "is promoted by",
        Predicate.OPPOSES: "is opposed by",
        Predicate.AMENDED: "was amended or adopted by",
        Predicate.CANCELLED: "was cancelled by",
        Predicate.DELIVERED: "was delivered by",
        Predicate.AUTHORED: "was written by",
        Predicate.CONCERNS: "is the subject of",
        Predicate.PRIORITISES: "is a priority of",
        Predicate.ATTENDED: "was attended by",
        Predicate.MET_WITH: "met with",
        Predicate.HOSTED: "was hosted by",
        Predicate.HELD_IN: "was the venue of",
        Predicate.REPORTED: "was reported by",
    },
    "zh": {
        Predicate.HOLDS_POST: "由其担任",
        Predicate.MEMBER_OF: "成员包括",
        Predicate.PART_OF: "包括",
        Predicate.AFFILIATED_WITH: "所属人员包括",
        Predicate.APPOINTED_TO: "任命了",
        Predicate.REMOVED_FROM: "免去了",
        Predicate.SUCCEEDED: "继任者是",
        Predicate.ANNOUNCED: "宣布者是",
        Predicate.PROMOTES: "推动者是",
        Predicate.OPPOSES: "反对者是",
        Predicate.AMENDED: "由其修订或通过",
        Predicate.CANCELLED: "取消者是",
        Predicate.DELIVERED: "报告人是",
        Predicate.AUTHORED: "作者是",
        Predicate.CONCERNS: "相关政策包括",
        Predicate.PRIORITISES: "列为优先的是",
        Predicate.ATTENDED: "出席者包括",
        Predicate.MET_WITH: "会见",
        Predicate.HOSTED: "主办方是",
        Predicate.HELD_IN: "举办了",
        Predicate.REPORTED: "通报者是",
    },
    "fr": {
        Predicate.HOLDS_POST: "est occupée par",
        Predicate.MEMBER_OF: "compte parmi ses membres",
        Predicate.PART_OF: "comprend",
        Predicate.AFFILIATED_WITH: "compte parmi ses collaborateurs",
        Predicate.APPOINTED_TO: "a été pourvue par",
        Predicate.REMOVED_FROM: "a été quittée par",
        Predicate.SUCCEEDED: "a eu pour successeur",
        Predicate.ANNOUNCED: "a été annoncé par",
        Predicate.PROMOTES: "est promu par",
        Predicate.OPPOSES: "est contesté par",
        Predicate.AMENDED: "a été modifié ou adopté par",
        Predicate.CANCELLED: "a été annulé par",
        Predicate.DELIVERED: "a été présenté par",
        Predicate.AUTHORED: "a été rédigé par",
        Predicate.CONCERNS: "est l'objet de",
        Predicate.PRIORITISES: "est une priorité de",
        Predicate.ATTENDED: "a réuni",
        Predicate.MET_WITH: "a rencontré",
        Predicate.HOSTED: "a été accueilli par",
        Predicate.HELD_IN: "a été le lieu de",
        Predicate.REPORTED: "a été rapporté par",
    },
    "es": {
        Predicate.HOLDS_POST: "es ocupado por",
        Predicate.MEMBER_OF: "tiene como miembro a",
        Predicate.PART_OF: "comprende",
        Predicate.AFFILIATED_WITH: "tiene como afiliado a",
        Predicate.APPOINTED_TO: "fue cubierto por",
        Predicate.REMOVED_FROM: "quedó vacante por",
        Predicate.SUCCEEDED: "fue sucedido por",
        Predicate.ANNOUNCED: "fue anunciado por",
        Predicate.PROMOTES: "es promovido por",
        Predicate.OPPOSES: "encuentra la oposición de",
        Predicate.AMENDED: "fue modificado o aprobado por",
        Predicate.CANCELLED: "fue cancelado por",
        Predicate.DELIVERED: "fue presentado por",
        Predicate.AUTHORED: "fue redactado por",
        Predicate.CONCERNS: "es objeto de",
        Predicate.PRIORITISES: "es una prioridad de",
        Predicate.ATTENDED: "contó con la asistencia de",
        Predicate.MET_WITH: "se reunió con",
        Predicate.HOSTED: "fue acogido por",
        Predicate.HELD_IN: "fue sede de",
        Predicate.REPORTED: "fue comunicado por",
    },
}
"""By language, how each predicate reads from the object's side."""
