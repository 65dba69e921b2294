"""What each tool takes; the descriptions are what an assistant reads."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from kg.errors import QueryError

ROWS, MOST_ROWS = 50, 500
SECONDS, MOST_SECONDS = 20.0, 60.0

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Query = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description=f"The most rows, up to {MOST_ROWS}.")]
Timeout = Annotated[
    float, Field(gt=0, le=MOST_SECONDS, description=f"Seconds after which it is ended, up to {MOST_SECONDS:g}.")
]
Least = Annotated[
    float | None,
    Field(
        ge=0,
        le=1,
        description="The lowest confidence of a statement to tell, from 0 to 1; the graph's usual one unless given.",
    ),
]
Values = Annotated[dict[str, str | int | float | bool], Field(max_length=20)]


class Input(BaseModel):
    """The arguments of a tool; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Arguments")

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """Return the JSON Schema of the arguments."""
        return cls.model_json_schema()

    @classmethod
    def read(cls, arguments: dict[str, Any]) -> Any:
        """Return the arguments; raise QueryError, in one line, for wrong ones."""
        try:
            return cls.model_validate(arguments)
        except ValidationError as error:
            faults = "; ".join(f"`{'.'.join(map(str, each['loc']))}`: {each['msg']}" for each in error.errors()[:5])
            known = ", ".join(f"`{name}`" for name in cls.model_fields)
            raise QueryError(f"wrong arguments: {faults}. It takes {known}") from error


class SearchInput(Input):
    """What `search` takes."""

    text: Words = Field(description="A name in any language or script, or words of a sentence.")
    limit: Limit = 20
    min_confidence: Least = None


class ShowInput(Input):
    """What `show` takes."""

    name: Words = Field(description="A name in any language, or an id such as `person/li-qiang`.")
    limit: Limit = ROWS
    min_confidence: Least = None


class TraceInput(Input):
    """What `trace` takes."""

    name: Words = Field(description="A policy, person, body or other entity: its name in any language, or its id.")
    limit: Limit = ROWS
    min_confidence: Least = None


class AskInput(Input):
    """What `ask` takes."""

    question: str = Field(default="", max_length=100, description="The question's name; leave it out for the list.")
    values: Annotated[dict[str, str], Field(max_length=20)] = Field(
        default_factory=dict,
        description="A value for each of the question's parameters, as text; entities by name or id.",
    )
    limit: Limit = ROWS
    min_confidence: Least = None


class QueryInput(Input):
    """What `sparql` and `cypher` take."""

    query: Query = Field(description="The query, in the tool's language; it can only read this graph.")
    values: Values = Field(
        default_factory=dict,
        description="Values by name for variables of a query in SPARQL, or for `$parameters` of one in Cypher; "
        "`entity:NAME` stands for what a name means, in Cypher its id.",
    )
    limit: Limit = ROWS
    timeout: Timeout = SECONDS
