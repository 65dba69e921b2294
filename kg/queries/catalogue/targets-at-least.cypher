MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target {indicator: $indicator})
WHERE r.modality = 'asserted' AND r.confidence >= $least
UNWIND t.values AS value
WITH s, r, t, value
WHERE value >= $minimum
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN value, t.unit AS unit, t.comparator AS comparator, t.period AS period, s.label AS who,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start, r.confidence AS confidence
ORDER BY value DESC, unit, comparator, period, who, quote, document, start, confidence
