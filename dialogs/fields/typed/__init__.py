"""How people write things: pure tables and patterns that the kinds of answer share."""
