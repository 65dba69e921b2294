MATCH (:Entity {id: $one})-[r]-(x:Entity)-[q]-(:Entity {id: $other})
WHERE x.id <> $one AND x.id <> $other AND r.modality = 'asserted' AND q.modality = 'asserted'
  AND r.confidence >= $least AND q.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT startNode(r).label AS first_who, type(r) AS first_predicate, endNode(r).label AS first_what,
       startNode(q).label AS second_who, type(q) AS second_predicate, endNode(q).label AS second_what,
       r.quotes[i] AS first_quote, r.documents[i] AS first_document,
       q.quotes[j] AS second_quote, q.documents[j] AS second_document,
       CASE WHEN r.confidence < q.confidence THEN r.confidence ELSE q.confidence END AS confidence
ORDER BY confidence DESC, first_who, first_predicate, first_what, second_who, second_predicate, second_what,
  first_quote, first_document, second_quote, second_document
LIMIT 100
