"""What comes in and goes out as files: the portable workshop file and template files."""
