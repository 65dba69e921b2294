"""Plots of what a graph tells: targets, priorities, mentions, activity."""
