//! The register: events, their fold, and reconciling what is read with what is known.
