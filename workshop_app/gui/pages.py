"""The pages of an open workshop that are no stage, by the name that links and menus use."""

SUMMARY, PARKING, CHAIN, RESOURCES = "summary", "parking", "chain", "resources"
