"""What a folder of documents has to tell, whatever it is about: each section a pure function of the resolved graph."""

from __future__ import annotations

from kg.queries.tour.forecasts import Foretold, find_foretold
from kg.queries.tour.leading import find_leading_persons, find_leading_policy, find_leading_post, find_leading_year
from kg.queries.tour.policies import PolicyStory, Related, tell_policy
from kg.queries.tour.portraits import Naming, Portrait, draw_portrait, list_namings
from kg.queries.tour.posts import PostStory, Tenure, tell_post
from kg.queries.tour.targets import TargetGroup, group_targets
from kg.queries.tour.telling import Told, tell

__all__ = [
    "Foretold",
    "Naming",
    "PolicyStory",
    "Portrait",
    "PostStory",
    "Related",
    "TargetGroup",
    "Tenure",
    "Told",
    "draw_portrait",
    "find_foretold",
    "find_leading_persons",
    "find_leading_policy",
    "find_leading_post",
    "find_leading_year",
    "group_targets",
    "list_namings",
    "tell",
    "tell_policy",
    "tell_post",
]
