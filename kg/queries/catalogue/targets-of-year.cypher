MATCH (s:Entity)-[r:ANNOUNCED]->(t:Target)
WHERE t.period STARTS WITH $year AND r.confidence >= $least
UNWIND t.values AS value
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN t.indicator AS indicator, t.comparator AS comparator, value, t.unit AS unit, s.label AS who,
       r.modality AS modality, r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start,
         r.confidence AS confidence
ORDER BY indicator, value, who, document, start, comparator, unit, modality, quote, confidence
