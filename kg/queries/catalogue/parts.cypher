MATCH (:Entity {id: $whole})<-[above:PART_OF*0..2]-(o:Entity)<-[r:PART_OF]-(s:Entity)
WHERE r.modality = 'asserted' AND r.confidence >= $least
  AND all(q IN above WHERE q.modality = 'asserted' AND q.confidence >= $least)
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN DISTINCT size(above) + 1 AS depth, s.label AS part, o.label AS part_of,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY depth, part, part_of, quote, document, start, confidence
