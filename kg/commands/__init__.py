"""The commands of `kg`, by what they are for."""
