MATCH (s:Entity)-[r]->(o:Entity)
WHERE ((s.id = $one AND o.id = $other) OR (s.id = $other AND o.id = $one)) AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, o.label AS what, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY who, predicate, what, modality, date, quote, document, start, confidence
