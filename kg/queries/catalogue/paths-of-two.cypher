MATCH (:Entity {id: $one})-[r]-(x:Entity)-[q]-(:Entity {id: $other})
WHERE x.id <> $one AND x.id <> $other AND r.modality = 'asserted' AND q.modality = 'asserted'
  AND r.confidence >= $least AND q.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT type(r) AS first, x.label AS via, type(q) AS second,
       r.quotes[i] AS first_quote, r.documents[i] AS first_document,
       q.quotes[j] AS second_quote, q.documents[j] AS second_document
ORDER BY first, via, second, first_quote, first_document, second_quote, second_document
LIMIT 100
