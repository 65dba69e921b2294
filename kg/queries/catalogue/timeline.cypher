MATCH (s:Entity {id: $who})-[r]->(o:Entity)
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, type(r) AS predicate, o.label AS what, r.modality AS modality,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, document, start, predicate, what, modality, quote, confidence
