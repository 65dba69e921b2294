MATCH (s:Entity {id: $who})-[r:MET_WITH]-(o:Entity)
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN o.label AS with, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, document, start, with, modality, quote, confidence
