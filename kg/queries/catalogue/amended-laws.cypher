MATCH (s:Entity)-[r:AMENDED|CANCELLED]->(o:Entity)
WHERE (o:Law OR o:Policy OR o:Document) AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN o.label AS what, type(r) AS predicate, s.label AS who, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY what, predicate, who, modality, date, quote, document, start, confidence
