"""Money goes back: by line, by amount, all of it; the way it came, never more than came."""
