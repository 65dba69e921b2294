"""Official reports: their parts, who delivers them where and when, and what they put first.

`find_sections`, `describe_report` and `find_priorities` look at a `Reading`; what they find becomes statements by
`claims.find_in_report`, which the pattern reader calls.
"""

from kg.extraction.official.head import Known, ReportHead, describe_report
from kg.extraction.official.headings import SectionRole
from kg.extraction.official.priorities import Priority, find_priorities
from kg.extraction.official.sections import Section, find_sections

__all__ = [
    "Known",
    "Priority",
    "ReportHead",
    "Section",
    "SectionRole",
    "describe_report",
    "find_priorities",
    "find_sections",
]
