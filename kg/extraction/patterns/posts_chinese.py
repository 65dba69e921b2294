"""Posts around a Chinese name: before it, after it, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.titles import Post, compile_heads

_HAN_BEFORE = re.compile(r"[一-鿿“”]+\Z")
_CUT = re.compile(
    r".*(?:会议上|會議上|大会上|大會上|的还有|的有|的|由|和|与|與|在|对|對|向|(?<!财)经(?!济|贸|委)|据|了|是|为|為|说|說|以及|同|会见|會見|推举|选举|接替|代替|任命|决定|決定|听取|聽取|关于|關於|委托|称|稱|(?<!主)任|包括|对于|對於|前往|邀请|来华|访问|兼|通过|弹劾|批评|谴责|祝贺|警告|要求|突出|会晤|接见|逮捕|起诉|指控|击败|提名|罢免|免去|选出|宣布|针对|接受|敦促|呼吁|支持|反对|(?<!成)就(?!业))"
)


def find_chinese_posts(text: str, start: int, end: int) -> Iterator[Post]:
    """Yield the posts that stand around the name at a span."""
    place = start
    while True:
        post = _find_ending(text, place)
        if post is None:
            break
        yield post
        if text[post.start - 1 : post.start] not in ("、", "兼", "，") or text[post.start - 1 : post.start] == "，":
            break
        place = post.start - 1
    suffix = re.match(rf"(?:{compile_heads('zh').pattern})(?=[，。、；：）和与在的将會会出说表指主強强]|$)", text[end:])
    if suffix and suffix.group() != "代表":
        yield Post(end, end + suffix.end(), suffix.group(), "suffix", False)
    bracket = re.match(r"[（(]([^（）()，。]{2,24})[）)]", text[end:])
    if bracket and compile_heads("zh").search(bracket.group(1)):
        heads = list(compile_heads("zh").finditer(bracket.group(1)))
        if heads[-1].end() == len(bracket.group(1)):
            yield _make_chinese(text, end + bracket.start(1), end + bracket.end(1), heads[-1].group(), "bracket")


def _find_ending(text: str, place: int) -> Post | None:
    """Return the post that ends at a place: Chinese characters back to a mark or a verb, ending in a head noun."""
    run = _HAN_BEFORE.search(text[max(0, place - 40) : place])
    if run is None:
        return None
    phrase = run.group()
    cut = _CUT.match(phrase[:-2]) if len(phrase) > 2 else None
    phrase = phrase[cut.end() :] if cut else phrase
    phrase = re.sub(
        r"^(?:新任|现任|時任|时任|本届|日(?![本方中韩美内前])|今天|上午|下午|中午|昨日|今日|当天|受)+", "", phrase
    )
    heads = [m for m in compile_heads("zh").finditer(phrase) if m.end() == len(phrase)]
    if not heads or len(phrase) > 30:
        return None
    return _make_chinese(text, place - len(phrase), place, heads[-1].group(), "before")


def _make_chinese(text: str, start: int, end: int, head: str, side: str) -> Post:
    phrase = text[start:end]
    former = bool(re.search(r"(?:^|[部会委院府省市区党黨會區组組])(?:前|原|时任)(?!线|沿)", phrase))
    if phrase[:1] in "前原" and former:
        start += 1
    return Post(start, end, head, side, former)


_RANK = re.compile("(?:第一|常务|执行|名誉|前|原|时任|副|代理?|高级|首席|首任|总)+\\Z")
_BODY = re.compile(
    "(?:部|局|署|厅|院|办|室|委|会|府|团|社|党|军|所|行|法院|委员会|大学|学院|中心|公司|集团|银行|协会|政协|人大|党组|基金|智库|残联|智庫|黨|團|學院|銀行|報|报)\\Z"
)

_PARTY = re.compile("(?:[省市区县州]委|党[委组]|自治区党委|党团|[多少][数數]党|反对党|在野党|执政党)\\Z")
"""A party committee of a place, whose secretary is told by his post alone, and what parties are to a house."""


def find_chinese_body(text: str, post: Post) -> tuple[int, int] | None:
    """Return where a body stands before the head of a post, told by how its name ends; None where none does."""
    end = post.end - len(post.head)
    rank = _RANK.search(text, post.start, end)
    end = rank.start() if rank else end
    named = _BODY.search(text, post.start, end) and not _PARTY.search(text, post.start, end)
    return (post.start, end) if end - post.start >= 3 and named else None
