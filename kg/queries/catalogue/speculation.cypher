MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.modality IN ['predicted', 'possible'] AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS who, type(r) AS predicate, o.label AS what, r.modality AS modality, r.claimant AS claimant,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY document, start, who, predicate, what, modality, claimant, quote, confidence
