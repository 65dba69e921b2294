MATCH (s:Entity)-[r]->(o:Policy)
WHERE r.modality = 'asserted' AND r.confidence >= $least
UNWIND r.hashes AS hash
WITH o, count(DISTINCT r.id) AS statements, count(DISTINCT s.id) AS actors, count(DISTINCT hash) AS documents
RETURN o.label AS what, statements, actors, documents
ORDER BY statements DESC, documents DESC, actors DESC, what
LIMIT 25
