MATCH (s:Entity)-[r:CONCERNS]->(o:Entity {id: $sector})
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN s.label AS policy, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY policy, modality, date, quote, document, start, confidence
