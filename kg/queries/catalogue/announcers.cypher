MATCH (s:Entity)-[r:ANNOUNCED]->(o:Entity {id: $what})
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, document, start, who, predicate, modality, quote, confidence
