"""The pages of the committees."""
