MATCH (d:SourceDocument)
WHERE d.publisher = $publisher
RETURN d.date AS published, d.name AS document, d.title AS title, d.publisher AS publisher,
       d.language AS language, d.characters AS characters
ORDER BY published, document, title, publisher, language, characters
