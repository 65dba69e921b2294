MATCH (e:Entity)
WHERE e.wikidata STARTS WITH 'Q'
UNWIND [type IN labels(e) WHERE type <> 'Entity'] AS type
RETURN type, e.label AS label, e.wikidata AS wikidata
ORDER BY type, label, wikidata
