MATCH (s:Entity)-[r:ANNOUNCED|REPORTED]->(t:Entity)
WHERE ((t:Target AND type(r) = 'ANNOUNCED' AND t.period STARTS WITH $year)
    OR (t:Result AND type(r) = 'REPORTED' AND t.period STARTS WITH $year))
  AND r.modality = 'asserted' AND r.confidence >= $least
WITH coalesce(t.place, s.label) AS place, t.indicator AS indicator, coalesce(t.unit, '') AS same,
     collect([r, t]) AS stated
WHERE size(stated) > 1
UNWIND stated AS first
UNWIND stated AS second
WITH place, first[0] AS r, first[1] AS t, second[0] AS q, second[1] AS u
WHERE type(r) = 'ANNOUNCED' AND type(q) = 'REPORTED'
UNWIND t.values AS target
UNWIND u.values AS result
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT place, t.indicator AS indicator, t.unit AS unit, t.comparator AS comparator, target, result,
       r.quotes[i] AS target_quote, r.documents[i] AS target_document,
       q.quotes[j] AS result_quote, q.documents[j] AS result_document
ORDER BY place, indicator, unit, comparator, target, result, target_quote, target_document, result_quote,
  result_document
