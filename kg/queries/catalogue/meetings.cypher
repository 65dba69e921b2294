MATCH (s:Entity {id: $who})-[r:MET_WITH]-(o:Entity)
UNWIND range(0, size(r.quotes) - 1) AS i
RETURN o.label AS with, r.modality AS modality, r.date AS date,
       r.quotes[i] AS quote, r.documents[i] AS document, r.starts[i] AS start
ORDER BY date, document, start, with, modality
