MATCH (:Entity {id: $one})-[r]-(x:Entity), (y:Entity)-[q]-(:Entity {id: $other}),
      (x)-[w:MET_WITH|MEMBER_OF|AFFILIATED_WITH|PART_OF|SUCCEEDED|ATTENDED|HOSTED|HELD_IN|HOLDS_POST]-(y)
WHERE x.id <> $one AND x.id <> $other AND y.id <> $one AND y.id <> $other AND x.id <> y.id
  AND all(step IN [r, w, q] WHERE step.modality = 'asserted' AND step.confidence >= $least)
UNWIND range(0, size(r.quotes) - 1) AS i
UNWIND range(0, size(w.quotes) - 1) AS k
UNWIND range(0, size(q.quotes) - 1) AS j
RETURN DISTINCT type(r) AS first, x.label AS via, type(w) AS second, y.label AS then, type(q) AS third,
       r.quotes[i] AS first_quote, r.documents[i] AS first_document, w.quotes[k] AS second_quote,
       w.documents[k] AS second_document, q.quotes[j] AS third_quote, q.documents[j] AS third_document
ORDER BY first, via, second, then, third, first_quote, first_document, second_quote, second_document, third_quote,
  third_document
LIMIT 100
