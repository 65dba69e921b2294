MATCH (s:Entity)-[r]->(o:Entity)
WHERE $document IN r.documents AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
WITH s, r, o, i
WHERE r.documents[i] = $document
RETURN r.starts[i] AS start, s.label AS who, type(r) AS predicate, o.label AS what, r.modality AS modality,
       r.date AS date, r.quotes[i] AS quote, r.confidence AS confidence
ORDER BY start, who, predicate, what, modality, date, quote, confidence
