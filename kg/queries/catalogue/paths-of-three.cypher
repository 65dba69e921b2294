MATCH (:Entity {id: $one})-[r]-(x:Entity), (y:Entity)-[q]-(:Entity {id: $other}),
      (x)-[w:MET_WITH|MEMBER_OF|AFFILIATED_WITH|PART_OF|SUCCEEDED|ATTENDED|HOSTED|HELD_IN|HOLDS_POST]-(y)
WHERE x.id <> $one AND x.id <> $other AND y.id <> $one AND y.id <> $other AND x.id <> y.id
  AND all(step IN [r, w, q] WHERE step.modality = 'asserted' AND step.confidence >= $least)
WITH r, w, q, CASE WHEN r.confidence < w.confidence THEN r.confidence ELSE w.confidence END AS less
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(w.quotes) - 1) AS k
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT startNode(r).label AS first_who, type(r) AS first_predicate, endNode(r).label AS first_what,
       startNode(w).label AS second_who, type(w) AS second_predicate, endNode(w).label AS second_what,
       startNode(q).label AS third_who, type(q) AS third_predicate, endNode(q).label AS third_what,
       r.quotes[i] AS first_quote, r.documents[i] AS first_document, w.quotes[k] AS second_quote,
       w.documents[k] AS second_document, q.quotes[j] AS third_quote, q.documents[j] AS third_document,
       CASE WHEN less < q.confidence THEN less ELSE q.confidence END AS confidence
ORDER BY confidence DESC, first_who, first_predicate, first_what, second_who, second_predicate, second_what,
  third_who, third_predicate, third_what, first_quote, first_document, second_quote, second_document, third_quote,
  third_document
LIMIT 100
