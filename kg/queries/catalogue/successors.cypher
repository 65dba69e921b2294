MATCH (:Entity {id: $who})<-[earlier:SUCCEEDED*0..2]-(o:Entity)<-[r:SUCCEEDED]-(s:Entity)
WHERE r.modality = 'asserted' AND r.confidence >= $least
  AND all(q IN earlier WHERE q.modality = 'asserted' AND q.confidence >= $least)
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN DISTINCT size(earlier) + 1 AS step, s.label AS successor, o.label AS predecessor, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY step, successor, predecessor, date, quote, document, start, confidence
