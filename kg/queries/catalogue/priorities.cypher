MATCH (s:Entity {id: $who})-[r:PRIORITISES]->(o:Entity)
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, r.rank AS rank, o.label AS what, r.modality AS modality,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, rank, what, modality, quote, document, start, confidence
