MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target)
WHERE t.period >= '' AND r.modality = 'asserted' AND r.confidence >= $least
WITH coalesce(t.place, s.label) AS place, t.indicator AS indicator, t.period AS period, coalesce(t.unit, '') AS same,
     collect([s, r, t]) AS stated
WHERE size(stated) > 1
UNWIND stated AS first
UNWIND stated AS second
WITH place, first[0] AS s, first[1] AS r, first[2] AS t, second[0] AS x, second[1] AS q, second[2] AS u
UNWIND t.values AS lower
UNWIND u.values AS higher
WITH place, s, r, t, x, q, lower, higher
WHERE lower < higher
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(q.quotes) - 1) AS j
WITH place, s, r, t, x, q, lower, higher, i, j
WHERE r.hashes[i] <> q.hashes[j]
RETURN place, t.indicator AS indicator, t.period AS period, t.unit AS unit, lower, s.label AS lower_who, higher,
       x.label AS higher_who, r.quotes[i] AS lower_quote, r.documents[i] AS lower_document,
       q.quotes[j] AS higher_quote, q.documents[j] AS higher_document
ORDER BY place, indicator, period, unit, lower, higher, lower_who, higher_who, lower_quote, lower_document,
  higher_quote, higher_document
