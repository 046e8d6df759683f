"""Everything that is written about committees."""
