MATCH (s:Entity)-[q]->(o:Entity)
WHERE q.modality IN ['predicted', 'possible'] AND q.confidence >= $least
MATCH (s)-[r]->(o)
WHERE (type(r) = type(q) OR (type(q) = 'APPOINTED_TO' AND type(r) = 'HOLDS_POST'))
  AND r.modality = 'asserted' AND r.confidence >= $least
UNWIND range(0, size(q.quotes) - 1) AS j
UNWIND range(0, size(r.quotes) - 1) AS i
WITH s, q, r, o, i, j, q.hashes[j] AS first, r.hashes[i] AS second
WHERE first <> second
MATCH (before:SourceDocument {hash: first})
MATCH (after:SourceDocument {hash: second})
WITH s, q, r, o, i, j, before, after, coalesce(before.date, q.date) AS guessed, coalesce(after.date, r.date) AS confirmed
WHERE left(guessed, size(confirmed)) <= confirmed
RETURN s.label AS who, type(r) AS predicate, o.label AS what, q.modality AS modality, guessed,
       q.quotes[j] AS guess, before.name AS guess_document, confirmed, r.quotes[i] AS quote, after.name AS document
ORDER BY who, predicate, what, modality, guessed, guess, guess_document, confirmed, quote, document
