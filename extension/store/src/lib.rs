//! The register in IndexedDB: append-only, strictly durable.
