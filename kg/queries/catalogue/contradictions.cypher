MATCH (s:Entity)-[q]->(o:Entity)
WHERE q.modality = 'negated' AND q.confidence >= $least
MATCH (s)-[r]->(o)
WHERE type(r) = type(q) AND r.modality = 'asserted' AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN s.label AS who, type(r) AS predicate, o.label AS what, q.claimant AS claimant,
       r.quotes[i] AS asserted_quote, r.documents[i] AS asserted_document, r.starts[i] AS asserted_start,
       q.quotes[j] AS negated_quote, q.documents[j] AS negated_document, q.starts[j] AS negated_start
ORDER BY who, predicate, what, claimant, asserted_quote, asserted_document, asserted_start, negated_quote,
  negated_document, negated_start
