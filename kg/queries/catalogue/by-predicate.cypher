MATCH (s:Entity)-[r]->(o:Entity)
WHERE type(r) = $predicate AND r.date STARTS WITH $year AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, s.label AS who, o.label AS what, r.modality AS modality,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, who, what, modality, quote, document, start, confidence
