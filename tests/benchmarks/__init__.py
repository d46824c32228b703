"""Speed, as ratios against the physical limit measured in the same run. Printed, never asserted in tests."""
