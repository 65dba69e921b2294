"""What pages show, as typed records: pure functions of the index, used for HTML, JSON and CSV alike."""
