"""Where statements are lost and where wrong ones come from, stage by stage: `python -m scripts.errors`."""
