"""briefgen turns one fact sheet of a news story into briefings in English, Ukrainian and Korean."""
