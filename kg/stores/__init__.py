"""Where the graph is asked: an RDF store on disk, and property-graph stores that speak Bolt."""
