MATCH (s:Entity)-[r:PROMOTES|PRIORITISES]->(o:Entity)
WHERE r.date STARTS WITH $later AND r.modality = 'asserted' AND r.confidence >= $least
  AND NOT EXISTS {
    MATCH (:Entity)-[q:PROMOTES|PRIORITISES]->(o)
    WHERE q.date STARTS WITH $earlier AND q.modality = 'asserted' AND q.confidence >= $least
  }
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN o.label AS what, s.label AS who, type(r) AS predicate, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY what, who, predicate, date, quote, document, start, confidence
