"""The types, predicates, authority files and lexicons that say what political texts are about."""
