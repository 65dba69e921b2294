MATCH (s:Person)-[r:HOLDS_POST|APPOINTED_TO]->(o:Entity {id: $post})
WHERE left(r.date, size($at)) <= $at AND coalesce(r.former, false) = false
  AND r.modality = 'asserted' AND r.confidence >= $least
  AND NOT EXISTS {
    MATCH (s)-[q:REMOVED_FROM|HOLDS_POST]->(o)
    WHERE (type(q) = 'REMOVED_FROM' OR coalesce(q.former, false)) AND q.modality = 'asserted'
      AND q.confidence >= $least AND q.date >= r.date AND left(q.date, size($at)) <= $at
  }
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, r.date AS since,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY who, predicate, since, quote, document, start, confidence
