"""Web pages of a graph directory, served on this machine."""
