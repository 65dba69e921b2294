"""A server of the Model Context Protocol: assistants ask the graph, and cite what it answers."""
