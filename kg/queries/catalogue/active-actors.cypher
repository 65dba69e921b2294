MATCH (s:Entity)-[r]->(:Entity)
WHERE (s:Person OR s:Body OR s:Organization OR s:Place) AND r.modality = 'asserted' AND r.confidence >= $least
UNWIND r.hashes AS hash
WITH s, count(DISTINCT hash) AS documents, count(DISTINCT r.id) AS statements
RETURN s.label AS who, documents, statements
ORDER BY documents DESC, statements DESC, who
LIMIT 25
