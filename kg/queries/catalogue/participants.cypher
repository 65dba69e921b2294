MATCH (s:Entity)-[r:ATTENDED|HOSTED]->(o:Entity {id: $event})
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY who, predicate, modality, date, quote, document, start, confidence
