"""Documents, layers, stages and pipelines: the whole idea, without any algorithm."""
