MATCH (e:Entity {id: $entity})-[r]-(:Entity)
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
WITH DISTINCT r, i, r.hashes[i] AS hash
MATCH (d:SourceDocument {hash: hash})
WHERE d.date >= ''
RETURN d.date AS published, d.name AS document, d.title AS title, r.starts[i] AS start, r.quotes[i] AS quote,
       startNode(r).label AS who, type(r) AS predicate, endNode(r).label AS what, r.modality AS modality
ORDER BY published, document, start, who, predicate, what, modality, quote, title
LIMIT 1
