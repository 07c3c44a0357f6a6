"""Grammar inflects: one folder a language, none of which knows a fact, a file or a template."""
