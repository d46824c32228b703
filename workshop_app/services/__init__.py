"""What the app does with a workshop: use cases against ports. No Qt, no adapters, no libraries."""
