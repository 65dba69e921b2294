MATCH (s:Entity {id:
  $who})-[q:ANNOUNCED|PROMOTES|PRIORITISES]->(o:Entity)<-[r:ANNOUNCED|PROMOTES|PRIORITISES]-(other:Entity)
WHERE other.id <> $who AND q.modality = 'asserted' AND r.modality = 'asserted'
  AND q.confidence >= $least AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN DISTINCT other.label AS other, type(r) AS predicate, o.label AS what, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY other, predicate, what, date, quote, document, start, confidence
