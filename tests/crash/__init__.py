"""Power cuts, failing disks, killed programs and flipped bits: what was said to be saved is there afterwards."""
