MATCH (s:Person)-[r:HOLDS_POST|APPOINTED_TO|REMOVED_FROM]->(o:Entity {id: $post})
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, coalesce(r.former, false) AS former, r.modality AS modality,
       r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY who, predicate, document, start, former, modality, date, quote, confidence
