"""How the learned reader is made: base weights, windows and labels, network, training, calibration, export."""
