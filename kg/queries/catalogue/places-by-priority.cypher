MATCH (s:Place)-[r:PRIORITISES]->(o:Entity)
WHERE toLower(o.label) CONTAINS toLower($words) AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.rank AS rank, s.label AS who, o.label AS what, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY rank, who, what, modality, date, quote, document, start, confidence
