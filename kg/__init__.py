"""A knowledge graph of political actors and policies, with receipts."""
