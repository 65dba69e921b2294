MATCH (s:Person)-[r:APPOINTED_TO|REMOVED_FROM]->(o:Post)
WHERE r.date STARTS WITH $year AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, s.label AS who, type(r) AS predicate, o.label AS post, r.modality AS modality,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, who, predicate, post, modality, quote, document, start, confidence
