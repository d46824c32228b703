"""What a workshop is. Pure: the standard library only, no clock, no files, no human language."""
