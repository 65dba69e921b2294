"""Everything that is made from `ontology/policy.yaml`: run as `python -m scripts.ontology`, or `make ontology`."""
