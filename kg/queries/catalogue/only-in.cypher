MATCH (s:Entity)-[r]->(o:Entity)
WHERE all(name IN r.documents WHERE name = $document) AND r.modality = 'asserted' AND r.confidence >= $least
  AND NOT EXISTS {
    MATCH (s)-[q]->(o)
    WHERE type(q) = type(r) AND q.modality = 'asserted' AND any(name IN q.documents WHERE name <> $document)
  }
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN DISTINCT r.starts[i] AS start, s.label AS who, type(r) AS predicate, o.label AS what, r.date AS date,
       r.quotes[i] AS quote, r.confidence AS confidence
ORDER BY start, who, predicate, what, date, quote, confidence
