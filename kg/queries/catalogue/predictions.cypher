MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.modality = 'predicted' AND r.date STARTS WITH $year AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, s.label AS who, type(r) AS predicate, o.label AS what, r.claimant AS claimant,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY document, start, date, who, predicate, what, claimant, quote, confidence
