//! Trains the screening model from labelled comments.
