"""Grammar in code, and the words that it looks for under `ontology/lexicon`."""
