MATCH (s:Entity)-[r:MEMBER_OF|AFFILIATED_WITH]->(o:Entity {id: $body})
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY who, predicate, modality, date, quote, document, start, confidence
