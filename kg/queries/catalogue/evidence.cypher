MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.id = $statement AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
WITH s, r, o, i, r.hashes[i] AS hash
MATCH (d:SourceDocument {hash: hash})
RETURN s.label AS who, type(r) AS predicate, o.label AS what, r.modality AS modality, r.quotes[i] AS quote,
       d.name AS document, r.starts[i] AS start, r.ends[i] AS end, d.title AS title, d.date AS published
ORDER BY published, document, start, end, who, predicate, what, modality, quote, title
