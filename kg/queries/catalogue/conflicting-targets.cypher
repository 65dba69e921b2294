MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target)
WHERE t.period >= '' AND r.modality = 'asserted' AND r.confidence >= $least
WITH s, t.indicator AS indicator, t.period AS period, coalesce(t.unit, '') AS same, collect([r, t]) AS stated
WHERE size(stated) > 1
UNWIND stated AS first
UNWIND stated AS second
WITH s, first[0] AS r, first[1] AS t, second[0] AS q, second[1] AS u
UNWIND t.values AS lower
UNWIND u.values AS higher
WITH s, r, t, q, lower, higher
WHERE lower < higher
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
WITH s, r, t, q, lower, higher, i, j
WHERE r.hashes[i] <> q.hashes[j]
RETURN s.label AS who, t.indicator AS indicator, t.period AS period, t.unit AS unit, lower, higher,
       r.quotes[i] AS lower_quote, r.documents[i] AS lower_document,
       q.quotes[j] AS higher_quote, q.documents[j] AS higher_document
ORDER BY who, indicator, period, unit, lower, higher, lower_quote, lower_document, higher_quote, higher_document
