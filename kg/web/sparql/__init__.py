"""The SPARQL 1.1 Protocol for reading: requests, media types, what the service says of itself, and its queue."""
