"""Queries that try to read files, reach other hosts, write, administer, or never end.

FILE stands for a file with a secret, URL for an address that nobody may call, SECOND for half of a long string.
"""

from __future__ import annotations

_TRIPLE = "<http://a.example/s> <http://a.example/p> 'hurt'"
_P = "PREFIX x: <http://a.example/> "
_S = "SERVICE <URL> { ?s ?p ?o }"

SPARQL_REFUSED = (
    # writes of all kinds
    f"INSERT DATA {{ {_TRIPLE} }}",
    f"insert data {{ {_TRIPLE} }}",
    f"INSERT DATA {{ GRAPH <http://a.example/g> {{ {_TRIPLE} }} }}",
    "INSERT { ?s <http://a.example/p> 1 } WHERE { ?s ?p ?o }",
    f"DELETE DATA {{ {_TRIPLE} }}",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "WITH <http://a.example/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "CLEAR SILENT DEFAULT",
    "CLEAR GRAPH <http://a.example/g>",
    "DROP ALL",
    "DROP NAMED",
    "CREATE GRAPH <http://a.example/new>",
    "COPY DEFAULT TO <http://a.example/copy>",
    "MOVE DEFAULT TO <http://a.example/moved>",
    "ADD DEFAULT TO <http://a.example/added>",
    "LOAD <file://FILE>",
    "LOAD SILENT <URL>",
    "LOAD <file://FILE> INTO GRAPH <http://a.example/g>",
    "ASK {} ; CLEAR ALL",
    f"SELECT * {{ ?s ?p ?o }} ; INSERT DATA {{ {_TRIPLE} }}",
    f"# a comment\rINSERT DATA {{ {_TRIPLE} }}",
    f"{_P}INSERT DATA {{ x:s x:p 'hurt' }}",
    f"I\\u004eSERT DATA {{ {_TRIPLE} }}",
    "ASK { ?s ?p ?o . INSERT DATA { ?s ?p 1 } }",
    # other endpoints
    f"SELECT * {{ {_S} }}",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE <URL> { ?s ?p ?o } }",
    f"SELECT * {{ OPTIONAL {{ {_S} }} }}",
    f"SELECT * {{ {{ ?s ?p ?o }} UNION {{ {_S} }} }}",
    f"SELECT * {{ ?s ?p ?o MINUS {{ {_S} }} }}",
    f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {_S} }} }}",
    f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ {_S} }} }}",
    f"SELECT * {{ BIND(EXISTS {{ {_S} }} AS ?x) }}",
    f"SELECT * {{ {{ SELECT * {{ {{ SELECT * {{ {_S} }} }} }} }} }}",
    f"SELECT * {{ GRAPH ?g {{ {_S} }} }}",
    f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ {_S} }})",
    f"SELECT ?s {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {_S} }})",
    f"ASK {{ {_S} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_S} }}",
    f"DESCRIBE ?s WHERE {{ {_S} }}",
    "SELECT * { VALUES ?e { <URL> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { BIND(IRI('URL') AS ?e) SERVICE SILENT ?e { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * { SERVICE x:a { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE:a { ?s ?p ?o } }",
    "PREFIX service: <http://a.example/> PREFIX : <URL> SELECT * { ?s ?p ?o . SERVICE:a { ?a ?b ?c } }",
    "BASE <URL> SELECT * { SERVICE <a> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { S\\U00000045RVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0073\\u0065\\u0072\\u0076\\u0069\\u0063\\u0065 <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE <\\u0055RL> { ?s ?p ?o } SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { ?s ?p true SERVICE<URL>{} }",
    "SELECT * { FILTER(1<2)SERVICE<URL>{} }",
    "SELECT * { # SERVICE\rSERVICE <URL> {} }",
    "SELECT * { # it's\nSERVICE <URL> {} # it's\n }",
    "SELECT * { FILTER('''it's''' != '')SERVICE <URL> {} FILTER('' != '') }",
    'SELECT * { FILTER("\\\\" != "")SERVICE <URL> {} FILTER("" != "") }',
    "SELECT * { FILTER(<http://a.example/#b> != <a:b>)SERVICE <URL> {} }",
    "SELECT * { SERVICE <file://FILE> { ?s ?p ?o } }",
    "SELECT * { SERVICE\u00a0<URL> { ?s ?p ?o } }",
    # files and addresses as the graph
    "SELECT * FROM <file://FILE> { ?s ?p ?o }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * from named <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM NAMED <file://FILE> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX x: <URL> SELECT * FROM x:a { ?s ?p ?o }",
    "BASE <file://FILE> SELECT * FROM <> { ?s ?p ?o }",
    "SELECT * F\\u0052OM <URL> { ?s ?p ?o }",
    "SELECT * # FROM\rFROM <URL> { ?s ?p ?o }",
    "ASK FROM <URL> { ?s ?p ?o }",
    "CONSTRUCT FROM <URL> WHERE { ?s ?p ?o }",
    "DESCRIBE <URL> FROM <URL>",
    'define get:soft "replace" SELECT * { GRAPH <URL> { ?s ?p ?o } }',
)
"""What no store of RDF may run."""

SPARQL_HARMLESS = (
    "SELECT * { GRAPH <file://FILE> { ?s ?p ?o } }",
    "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
    "DESCRIBE <URL>",
    "SELECT * { <file://FILE> ?p ?o }",
    "SELECT (<URL>(1) AS ?x) {}",
    "SELECT (<java:java.lang.System.exit>(1) AS ?x) {}",
    "SELECT * { ?s <java:org.example.Run> ?o }",
    "SELECT (<http://jena.apache.org/ARQ/function#e>() AS ?x) {}",
    "SELECT ('SERVICE <URL> {}' AS ?x) { # FROM <URL>\n }",
)
"""What a store may refuse or answer, so long as it reads, reaches and writes nothing."""

SPARQL_ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l",
    "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (COUNT(*) AS ?n) { ?a (<a:a>|!<a:a>)* ?b . ?c (<a:a>|!<a:a>)* ?d . ?e (!<a:a>|^!<a:a>)* ?f . ?g ?h ?i }",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l)) = 'x') }",
    "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?c ?f ?i ?l { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }",
    "SELECT (STRLEN(?z) AS ?n) { BIND('aaaaaaaa' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    + " BIND(?a40 AS ?z) }",
)
"""What takes longer, or more memory, than anyone has; it must be ended on time, or refused."""

CYPHER_REFUSED = (
    # writes of all kinds
    "CREATE (n:Hurt) RETURN n",
    "create (n:Entity {id: 'hurt'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) SET n.label = 'x' RETURN n",
    "MATCH (n) SET n += {label: 'x'}",
    "MATCH (n) SET n:Hurt",
    "MATCH (n) REMOVE n.label",
    "MATCH (n:Person) REMOVE n:Person",
    "MERGE (n:Entity {id: 'new'}) RETURN n",
    "MATCH (n) MERGE (n)-[:HURT]->(n)",
    "MERGE (n:Entity {id: 'person/premier'}) ON MATCH SET n.label = 'x'",
    "FOREACH (i IN [1, 2] | CREATE (:Hurt))",
    "UNWIND [1, 2] AS i CREATE (:Hurt {i: i})",
    "MATCH (n) CALL { CREATE (m:Hurt) RETURN m } RETURN m",
    "MATCH (n) CALL (n) { SET n.label = 'x' } RETURN n",
    "CALL { CREATE (:Hurt) } IN TRANSACTIONS",
    "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "/* MATCH */ CREATE (n:Hurt)",
    "// MATCH (n) RETURN n\nCREATE (n:Hurt)",
    "C\\u0052EATE (n:Hurt)",
    "\\u0043\\u0052\\u0045\\u0041\\u0054\\u0045 (n:Hurt)",
    "PROFILE CREATE (n:Hurt)",
    "CYPHER runtime=slotted CREATE (n:Hurt)",
    "RETURN 1 AS x UNION CREATE (n:Hurt) RETURN 1 AS x",
    "MATCH (n) RETURN n; CREATE (m:Hurt)",
    "EXPLAIN MATCH (n) RETURN n; CREATE (m:Hurt)",
    "MATCH (n) WITH n LIMIT 1 CREATE (m:Hurt {s: n.label}) RETURN m",
    # schema and administration
    "CREATE INDEX hurt FOR (n:Entity) ON (n.label)",
    "CREATE CONSTRAINT hurt FOR (n:Entity) REQUIRE n.label IS UNIQUE",
    "CREATE FULLTEXT INDEX hurt FOR (n:Entity) ON EACH [n.label]",
    "DROP CONSTRAINT entity_id",
    "CREATE DATABASE hurt",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "CREATE USER other SET PASSWORD 'a-long-password'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'a-longer-password'",
    "ALTER USER neo4j SET PASSWORD 'a-longer-password'",
    "DROP USER neo4j",
    "SHOW USERS",
    # procedures
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.listConnections()",
    "CALL dbms.queryJmx('*:*')",
    "CALL dbms.setConfigValue('a', 'b')",
    "CALL db.createLabel('Hurt')",
    "CALL db.createProperty('hurt')",
    "CALL db.clearQueryCaches()",
    "CALL db.stats.collect('QUERIES')",
    "CALL tx.setMetaData({a: 1})",
    "CALL `dbms`.`listConfig`()",
    "CALL apoc.load.json('file://FILE') YIELD value RETURN value",
    "CALL apoc.load.csv('URL') YIELD map RETURN map",
    "CALL apoc.cypher.doIt('CREATE (n:Hurt)', {})",
    "CALL apoc.export.csv.all('FILE.out', {})",
    "CALL apoc.util.sleep(100000)",
    # files and addresses
    "LOAD CSV FROM 'file://FILE' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'file://FILE' AS line RETURN line",
    "load csv from 'FILE' as line return line",
    "LOAD CSV FROM 'URL' AS line RETURN line",
    "LoAd\tCsV\nFrOm 'URL' As line ReTuRn line",
    "LOAD CSV FROM 'ftp://127.0.0.1:PORT/x' AS line RETURN line",
    "L\\u004fAD CSV FROM 'URL' AS line RETURN line",
    "/* */ LOAD/**/CSV/**/FROM 'file://FILE' AS line RETURN line",
    "LOAD // x\nCSV FROM 'URL' AS line RETURN line",
    "MATCH (n) CALL { LOAD CSV FROM 'URL' AS line RETURN line } RETURN line",
    "MATCH (n) RETURN COLLECT { LOAD CSV FROM 'URL' AS line RETURN line }",
    "MATCH (n) WHERE EXISTS { LOAD CSV FROM 'URL' AS line RETURN line } RETURN n",
    "MATCH (n) RETURN COUNT { LOAD CSV FROM 'file://FILE' AS line RETURN line }",
    "CYPHER runtime=slotted LOAD CSV FROM 'URL' AS line RETURN line",
    "PROFILE LOAD CSV FROM 'URL' AS line RETURN line",
    "WITH 'URL' AS place LOAD CSV FROM place AS line RETURN line",
    "CALL { LOAD CSV FROM 'URL' AS line CREATE (:Hurt) } IN TRANSACTIONS",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
)
"""What no property graph may run."""

NEO4J_REFUSED = (
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "CALL dbms.components()",
    "MATCH (n) CALL dbms.listConfig() YIELD name, value RETURN value",
)
"""What Neo4j lets readers do and nobody needs; the embedded engine knows none of it, or has nothing to tell."""

CYPHER_HARMLESS = (
    "RETURN 'LOAD CSV FROM \\'URL\\' AS line CREATE (n)' AS words",
    "MATCH (n) WHERE n.label = 'DELETE' RETURN n // SET n.x = 1",
    "EXPLAIN CREATE (n:Hurt)",
    "EXPLAIN LOAD CSV FROM 'URL' AS line RETURN line",
    "CALL db.labels()",
    "RETURN apoc.util.md5(['x'])",
    "WITH 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS s RETURN s =~ '(a+)+(a+)+(a+)+b' AS found",
    "USE system MATCH (n) RETURN n",
    "RETURN file()",
    "RETURN $nothing",
)
"""What a store may refuse or answer, so long as it reads, reaches and writes nothing."""

CYPHER_ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n",
    "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i) RETURN sum(size(a.id + b.id + c.id + d.id + e.id + i.id)) AS n",
    "UNWIND range(1, 1000000000) AS n WITH n WHERE n = -1 RETURN collect(n) AS all",
    "RETURN reduce(s = 'a', i IN range(1, 1000000) | s + s) AS s",
)
"""What takes longer, or more memory, than anyone has; it must be ended on time, or refused."""
