MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target)
WHERE t.period STARTS WITH $year AND r.modality = 'asserted' AND r.confidence >= $least
WITH s, r, t, coalesce(t.place, s.label) AS place
MATCH (x:Entity)-[q:REPORTED]->(u:Result {indicator: t.indicator})
WHERE u.period STARTS WITH $year AND coalesce(u.place, x.label) = place
  AND coalesce(u.unit, '') = coalesce(t.unit, '') AND q.modality = 'asserted' AND q.confidence >= $least
UNWIND t.values AS target
UNWIND u.values AS result
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT place, t.indicator AS indicator, t.unit AS unit, t.comparator AS comparator, target, result,
       r.quotes[i] AS target_quote, r.documents[i] AS target_document,
       q.quotes[j] AS result_quote, q.documents[j] AS result_document
ORDER BY place, indicator, unit, comparator, target, result, target_quote, target_document, result_quote,
  result_document
