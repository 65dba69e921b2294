MATCH (s:Entity)-[r:MET_WITH]->(o:Entity)
WHERE left(r.date, size($from)) >= $from AND left(r.date, size($to)) <= $to
  AND r.modality = 'asserted' AND r.confidence >= $least
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN r.date AS date, s.label AS one, o.label AS other,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY date, one, other, quote, document, start, confidence
