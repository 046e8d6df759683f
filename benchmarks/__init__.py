"""What the product is measured by; `./samflyt bench` runs it."""
