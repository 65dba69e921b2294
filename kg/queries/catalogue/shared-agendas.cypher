MATCH (a:Entity)-[r:ANNOUNCED|PROMOTES|PRIORITISES]->(o:Entity)<-[q:ANNOUNCED|PROMOTES|PRIORITISES]-(b:Entity)
WHERE a.id < b.id AND r.modality = 'asserted' AND q.modality = 'asserted'
  AND r.confidence >= $least AND q.confidence >= $least
RETURN DISTINCT a.label AS one, b.label AS other, o.label AS what
ORDER BY one, other, what
