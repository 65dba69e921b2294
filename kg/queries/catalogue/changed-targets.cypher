MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target)
WHERE (t.period STARTS WITH $earlier OR t.period STARTS WITH $later) AND r.modality = 'asserted'
  AND r.confidence >= $least
WITH coalesce(t.place, s.label) AS place, t.indicator AS indicator, coalesce(t.unit, '') AS same,
     collect([r, t]) AS stated
WHERE size(stated) > 1
UNWIND stated AS first
UNWIND stated AS second
WITH place, first[0] AS r, first[1] AS t, second[0] AS q, second[1] AS u
WHERE t.period STARTS WITH $earlier AND u.period STARTS WITH $later
UNWIND t.values AS before
UNWIND u.values AS after
WITH place, r, t, q, before, after
WHERE before <> after
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT place, t.indicator AS indicator, t.unit AS unit, before, after,
       r.quotes[i] AS earlier_quote, r.documents[i] AS earlier_document,
       q.quotes[j] AS later_quote, q.documents[j] AS later_document
ORDER BY place, indicator, unit, before, after, earlier_quote, earlier_document, later_quote, later_document
