"""Make docs/catalogue.md of the questions of the catalogue."""
