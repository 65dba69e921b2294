"""From a document to its mentions and claims, offline and repeatable."""
