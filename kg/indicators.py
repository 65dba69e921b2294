"""Which indicator words mean, in any language."""
