MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target {indicator: $indicator})
WHERE r.confidence >= $least
UNWIND t.values AS value
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN t.period AS period, s.label AS who, t.comparator AS comparator, value, t.unit AS unit,
       r.modality AS modality, r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start,
         r.confidence AS confidence
ORDER BY period, who, value, document, start, comparator, unit, modality, quote, confidence
