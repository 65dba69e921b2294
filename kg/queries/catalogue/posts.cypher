MATCH (s:Entity {id: $who})-[r:HOLDS_POST|APPOINTED_TO|REMOVED_FROM]->(o:Post)
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, o.label AS post, type(r) AS predicate, coalesce(r.former, false) AS former,
       r.modality AS modality,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, post, predicate, former, modality, quote, document, start, confidence
