MATCH (s:Event)-[r:HELD_IN]->(o:Entity {id: $place})
WHERE r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, s.label AS event, r.modality AS modality,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, event, modality, quote, document, start, confidence
